import { allocate } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const MAX = 2 ** 53 - 1;

const totals = fc.oneof(fc.nat({ max: 1000 }), fc.maxSafeNat());
const weights = fc
  .array(fc.oneof(fc.nat({ max: 5 }), fc.maxSafeNat()), { minLength: 1, maxLength: 12 })
  .filter((list) => list.some((weight) => weight > 0));

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [0, [3, 1], [0, 0]],
    [1, [1, 1], [1, 0]],
    [1, [1, 2], [0, 1]], // quotas 1/3, 2/3
    [5, [3, 7], [2, 3]], // quotas 1.5, 3.5: a tie goes to the first
    [10, [0, 1, 0, 1], [0, 5, 0, 5]],
    [7, [5], [7]],
    // Quotas 1.6, 5.6, 2.8 of 10 at weights 4 : 14 : 7, remainders .6, .6, .8
    [10, [4, 14, 7], [2, 5, 3]],
    [MAX, [1, 1], [2 ** 52, 2 ** 52 - 1]],
    [MAX, [MAX, MAX, MAX], [(MAX - 1) / 3 + 1, (MAX - 1) / 3, (MAX - 1) / 3]],
    [3, [MAX, MAX, 0], [2, 1, 0]],
  ])('splits %d by %j into %j', (total, by, expected) => {
    expect(allocate(total, by)).toEqual(expected);
  });

  it('[M2] sums to the total, and each share is its quota rounded down or up', () => {
    fc.assert(
      fc.property(totals, weights, (total, by) => {
        const shares = allocate(total, by);
        const sum = by.reduce((soFar, weight) => soFar + BigInt(weight), 0n);
        expect(shares.reduce((soFar, share) => soFar + BigInt(share), 0n)).toBe(BigInt(total));
        for (const [index, share] of shares.entries()) {
          const error = BigInt(share) * sum - BigInt(total) * BigInt(by[index] ?? 0);
          expect(error).toBeGreaterThan(-sum);
          expect(error).toBeLessThan(sum);
          if (by[index] === 0) expect(share).toBe(0);
        }
      }),
    );
  });

  it('hands each left-over unit to the largest remainder, and ties to the first', () => {
    fc.assert(
      fc.property(totals, weights, (total, by) => {
        expect(allocate(total, by)).toEqual(allocateOneByOne(total, by));
      }),
    );
  });

  it('throws on a negative or fractional total or weight, and on no weight at all', () => {
    for (const [total, by] of [
      [-1, [1]],
      [0.5, [1]],
      [MAX + 1, [1]],
      [1, [-1, 2]],
      [1, [0.5]],
      [1, [0, 0]],
      [1, []],
    ] as const) {
      expect(() => allocate(total, by)).toThrow('bug');
    }
  });
});

/** The method as it is described in words: quotas rounded down, then one unit at a time. */
function allocateOneByOne(total: number, by: readonly number[]): number[] {
  const sum = by.reduce((soFar, weight) => soFar + BigInt(weight), 0n);
  const products = by.map((weight) => BigInt(total) * BigInt(weight));
  const shares = products.map((product) => product / sum);
  const remainders = products.map((product) => product % sum);
  let left = BigInt(total) - shares.reduce((soFar, share) => soFar + share, 0n);
  for (; left > 0n; left -= 1n) {
    let best = 0;
    remainders.forEach((remainder, index) => {
      if (remainder > (remainders[best] ?? 0n)) best = index;
    });
    shares[best] = (shares[best] ?? 0n) + 1n;
    remainders[best] = -1n;
  }
  return shares.map(Number);
}
