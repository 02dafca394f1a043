import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountForPoints,
  pointsForAmount,
  pointsWithin,
} from '../../../core/src/loyalty/pointsPayment.ts';

const rate = (points: number, amount: number) => ({ points, amount });

describe('points as payment', () => {
  it.each([
    // rate, points, worth
    [rate(1, 1), 250, 250],
    [rate(1, 100), 3, 300],
    [rate(100, 1), 99, 0],
    [rate(100, 1), 199, 1],
    [rate(3, 2), 2, 1],
    [rate(3, 2), 3, 2],
    [rate(1, 1), 0, 0],
  ])('[Y11] at %j, %d points are worth %d', (at, points, worth) => {
    expect(amountForPoints(at, points)).toBe(worth);
  });

  it.each([
    // rate, amount, points needed
    [rate(1, 100), 1, 1],
    [rate(1, 100), 100, 1],
    [rate(1, 100), 101, 2],
    [rate(100, 1), 1, 100],
    [rate(3, 2), 1, 2],
    [rate(3, 2), 2, 3],
    [rate(3, 2), 0, 0],
  ])('[Y11] at %j, %d costs %d points', (at, amount, points) => {
    expect(pointsForAmount(at, amount)).toBe(points);
  });

  it.each([
    // rate, most to pay, points taken
    [rate(1, 100), 250, 2],
    [rate(1, 100), 99, 0],
    [rate(100, 1), 5, 500],
    [rate(3, 2), 1, 2],
    [rate(3, 2), 3, 5],
    [rate(3, 1), 10, 30],
  ])('[Y11] at %j, for at most %d, %d points are taken', (at, most, points) => {
    expect(pointsWithin(at, most)).toBe(points);
  });

  const rates = fc.record({
    points: fc.integer({ min: 1, max: 500 }),
    amount: fc.integer({ min: 1, max: 500 }),
  });
  const amounts = fc.integer({ min: 0, max: 3000 });

  it('[Y11] paying never gives more than the points are worth, and one point less is too few', () => {
    fc.assert(
      fc.property(rates, amounts, (at, amount) => {
        const points = pointsForAmount(at, amount);
        expect(amountForPoints(at, points)).toBeGreaterThanOrEqual(amount);
        if (points > 0) expect(amountForPoints(at, points - 1)).toBeLessThan(amount);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('[Y11] within a limit, no number of points pays more of it, and no fewer pay as much', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 300 }), (at, most) => {
        const points = pointsWithin(at, most);
        // By trying: all numbers of points up to more than the limit could take.
        const worths = Array.from({ length: 500 * (most + 2) }, (_, n) =>
          Math.floor((n * at.amount) / at.points),
        );
        const best = Math.max(...worths.filter((worth) => worth <= most));
        expect(points).toBe(worths.indexOf(best));
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  it('[Y11, M1] what is beyond 2^53 − 1 is 2^53 − 1', () => {
    const MAX = Number.MAX_SAFE_INTEGER;
    expect(amountForPoints(rate(1, 2), MAX)).toBe(MAX);
    expect(pointsForAmount(rate(2, 1), MAX)).toBe(MAX);
    expect(pointsWithin(rate(2, 1), MAX)).toBe(MAX);
  });
});
