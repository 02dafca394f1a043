import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import { order } from '../loyaltyFixtures.ts';

const customerNumbers = { children: 3 };
const visit = { type: 'event', name: 'visit', numbers: { children: 9 }, customerNumbers } as const;
const call = { ...visit, name: 'call' } as const;
const paid = order(1000, { customerNumbers, numbers: { children: 9 } });

it.each([
  // what it pays on, what happened, expected: 5 points for each child
  [null, paid, 15n],
  [null, visit, 0n],
  ['visit', visit, 15n],
  ['visit', call, 0n],
  ['visit', paid, 0n],
])('[Y1] on %s: %j pays %d', (event, occasion, expected) => {
  const award = {
    type: 'customerNumber',
    event,
    name: 'children',
    every: 1,
    points: 5,
    rounding: 'down',
  } as const;
  expect(awardedPoints(award, occasion)).toBe(expected);
});
