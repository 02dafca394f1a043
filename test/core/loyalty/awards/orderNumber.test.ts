import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import { order } from '../loyaltyFixtures.ts';

const award = { type: 'orderNumber', name: 'km', every: 10, points: 2, rounding: 'down' } as const;

it.each([
  [{ km: 9 }, 0n],
  [{ km: 10 }, 2n],
  [{ km: 29 }, 4n],
  [{ km: -50 }, 0n],
  [{ miles: 100 }, 0n],
  // A name that every object has is no number of this order.
  [{}, 0n],
])('[Y1] metadata %j pays %d', (numbers: Record<string, number>, expected) => {
  expect(awardedPoints(award, order(1000, { numbers }))).toBe(expected);
});

it('[Y1] a number that the order does not have is 0, whatever its name', () => {
  expect(awardedPoints({ ...award, name: 'constructor' }, order(1000))).toBe(0n);
});
