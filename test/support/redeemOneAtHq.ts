import {
  accept,
  assert,
  type Entry,
  type Order,
  type Rejection,
  type Result,
  reject,
} from '@counterfoil/core';
import { type HqContext, NOBODY, redeemAtHq } from '@counterfoil/sync/server';

/** One voucher at HQ, as a web shop asks for it; `sessionKey` where a session holds it. */
export type OneRedemption = {
  readonly id: string;
  readonly amount: number | null;
  readonly order: Order | null;
  readonly sessionKey?: string;
};

export async function redeemOneAtHq(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  { id, amount, order, sessionKey }: OneRedemption,
): Promise<Result<Entry, Rejection>> {
  const redeemables = [{ id, codeKey, amount }];
  const command = { id, redeemables, order, ...NOBODY, sessionKey: sessionKey ?? null };
  const outcome = await redeemAtHq(context, programmeId, command);
  if (!outcome.ok) return reject(outcome.rejection.rejection);
  const [entry] = outcome.value.entries;
  assert(entry !== undefined, `${id} was redeemed and made no entry`);
  return accept(entry);
}
