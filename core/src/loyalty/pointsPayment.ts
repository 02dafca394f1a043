import * as z from 'zod/mini';
import { PositiveAmount } from '../money/amount.ts';
import { divideRounded } from '../money/rounding.ts';

/** What points are worth when they pay: so many points are so many minor units. */
export const PayRate = z.strictObject({ points: PositiveAmount, amount: PositiveAmount });
export type PayRate = z.infer<typeof PayRate>;

/** What so many points pay, in minor units, rounded down; 2^53 − 1 at most. */
export const amountForPoints = (rate: PayRate, points: number): number =>
  convert(points, rate.amount, rate.points, 'down');

/** The fewest points that are worth the amount, rounded up; 2^53 − 1 at most. */
export const pointsForAmount = (rate: PayRate, amount: number): number =>
  convert(amount, rate.points, rate.amount, 'up');

/**
 * The points to pay with where no more than `amount` may be paid: they are worth as much of it as
 * any number of points, and none of them is wasted. 0 where a single point is worth more.
 */
export function pointsWithin(rate: PayRate, amount: number): number {
  // The most points worth at most `amount` are those just short of being worth one unit more.
  const beyond = divideRounded(
    (BigInt(amount) + 1n) * BigInt(rate.points),
    BigInt(rate.amount),
    'up',
  );
  const worth = ((beyond - 1n) * BigInt(rate.amount)) / BigInt(rate.points);
  return pointsForAmount(rate, clamp(worth));
}

const convert = (value: number, times: number, per: number, mode: 'up' | 'down'): number =>
  clamp(divideRounded(BigInt(value) * BigInt(times), BigInt(per), mode));

const MOST = BigInt(Number.MAX_SAFE_INTEGER);

const clamp = (value: bigint): number => Number(value > MOST ? MOST : value);
