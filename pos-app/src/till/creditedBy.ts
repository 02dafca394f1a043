import { assert, type Entry } from '@counterfoil/core';

/** What an entry put on a card, in its unit; points that wait for a day count too. */
export function creditedBy({ body }: Entry): number {
  if (body.type === 'earning') return body.parts.reduce((sum, { points }) => sum + points, 0);
  assert(body.type === 'activation' || body.type === 'topUp', 'it puts value on a card');
  return body.amount;
}
