import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import { order } from '../loyaltyFixtures.ts';

it.each([
  // every, points, rounding, due, expected
  [100, 1, 'down', 99, 0n],
  [100, 1, 'down', 100, 1n],
  [100, 1, 'down', 199, 1n],
  [100, 1, 'down', 1999, 19n],
  [100, 1, 'up', 1, 1n],
  [100, 1, 'up', 100, 1n],
  [100, 1, 'up', 101, 2n],
  [100, 1, 'halfUp', 149, 1n],
  [100, 1, 'halfUp', 150, 2n],
  [100, 1, 'halfEven', 150, 2n],
  [100, 1, 'halfEven', 250, 2n],
  // The quotient is rounded before the points: 2 whole hundreds are 2 times 5, never 12.
  [100, 5, 'down', 250, 10n],
  [100, 5, 'halfUp', 250, 15n],
  [1, 1, 'down', 0, 0n],
  // Beyond what a double holds: 9 007 199 254 740 991 times 3.
  [1, 3, 'down', 9_007_199_254_740_991, 27_021_597_764_222_973n],
] as const)(
  '[Y1] per %d, %d points, rounded %s: %d pays %d',
  (every, points, rounding, due, expected) => {
    const award = { type: 'orderAmount', base: 'afterDiscounts', every, points, rounding } as const;
    expect(awardedPoints(award, order(due))).toBe(expected);
  },
);

it('[Y1] is of the order before or after discounts, as the rule says', () => {
  const award = { type: 'orderAmount', every: 100, points: 1, rounding: 'down' } as const;
  const discounted = order(700, { amount: 1000 });
  expect(awardedPoints({ ...award, base: 'beforeDiscounts' }, discounted)).toBe(10n);
  expect(awardedPoints({ ...award, base: 'afterDiscounts' }, discounted)).toBe(7n);
});
