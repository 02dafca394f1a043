import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../../../core/src/pricing/shareOf.ts';
import { spread } from '../../../core/src/pricing/spread.ts';
import { MAX } from '../support/orders.ts';

describe('a split over rooms', () => {
  it.each([
    [100, [1, 1, 1], [500, 500, 500], [34, 33, 33]],
    [100, [1, 1], [10, 500], [10, 90]],
    [100, [1, 1], [10, 20], [10, 20]],
    [0, [1, 1], [10, 20], [0, 0]],
    [100, [0, 1], [10, 200], [0, 100]],
    [100, [0, 0], [10, 200], [0, 0]],
    [5, [], [], []],
    // A third each is 50: the first is full at 10; half of the other 140 is 70, so the second is
    // full at 60, and 80 is left.
    [150, [1, 1, 1], [10, 60, 500], [10, 60, 80]],
    [MAX, [MAX, MAX], [MAX, 1], [MAX - 1, 1]],
  ])('[D4] of %d by %j into %j gives %j', (total, weights, rooms, expected) => {
    expect(spread(total, weights, rooms)).toEqual(expected);
  });

  it('[D2, D4] fills no room beyond its brim, and gives all that the rooms hold', () => {
    const amounts = fc.oneof(
      fc.nat({ max: 20 }),
      fc.nat({ max: MAX }).map((n) => Math.floor(n / 16)),
    );
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.tuple(amounts, amounts), { maxLength: 8 }),
        (total, pairs) => {
          const weights = pairs.map(([weight]) => weight);
          const rooms = pairs.map(([, room]) => room);
          const shares = spread(total, weights, rooms);
          shares.forEach((share, i) => {
            expect(share).toBeLessThanOrEqual(weights[i] === 0 ? 0 : (rooms[i] ?? 0));
          });
          const holds = pairs.reduce((sum, [weight, room]) => sum + (weight === 0 ? 0 : room), 0);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(total, holds));
        },
      ),
      { seed: 3, numRuns: 1000 },
    );
  });
});

describe('shares', () => {
  it('[D3] are exact, however large the product', () => {
    const whole = fc.integer({ min: 1, max: 10_000_000_000 });
    fc.assert(
      fc.property(fc.maxSafeNat(), whole, whole, (amount, a, b) => {
        const [part, all] = a < b ? [a, b] : [b, a];
        const product = BigInt(amount) * BigInt(part);
        expect(BigInt(shareOf(amount, part, all, 'down'))).toBe(product / BigInt(all));
        expect(BigInt(shareOf(amount, part, all, 'halfUp'))).toBe(
          (2n * product + BigInt(all)) / (2n * BigInt(all)),
        );
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});
