import * as z from 'zod/mini';
import { addCivilMonths, type CivilDate, civilDate, dayNumber } from '../time/civilDate.ts';
import { timeOf, zonedParts } from '../time/zonedTime.ts';

const Month = z.int().check(z.gte(1), z.lte(12));

/**
 * So many months and days after the points were earned; then, where `roundTo` is set, on to the end
 * of that period, or of the next such month. The 31st of a shorter month is its last day.
 */
export const RollingExpiry = z.strictObject({
  type: z.literal('rolling'),
  months: z.int().check(z.gte(0), z.lte(1200)),
  days: z.int().check(z.gte(0), z.lte(36_600)),
  roundTo: z.nullable(
    z.union([
      z.enum(['month', 'quarter', 'halfYear', 'year']),
      z.strictObject({ endOfMonth: Month }),
    ]),
  ),
});
export type RollingExpiry = z.infer<typeof RollingExpiry>;

/**
 * On the same day every year, the day of earning itself included. A day that the month does not
 * have is its last.
 */
export const FixedDayExpiry = z.strictObject({
  type: z.literal('fixedDay'),
  month: Month,
  day: z.int().check(z.gte(1), z.lte(31)),
});

/** When points expire. They can be spent through all of the day that it comes to. */
export const PointsExpiry = z.discriminatedUnion('type', [RollingExpiry, FixedDayExpiry]);
export type PointsExpiry = z.infer<typeof PointsExpiry>;

/**
 * The first instant, milliseconds UTC, at which points earned at `time` can no longer be spent: the
 * start of the day after the last, in the zone.
 */
export function expiryTime(expiry: PointsExpiry, time: number, timeZone: string): number {
  const earned = zonedParts(time, timeZone);
  const { year, month, day } = lastDay(expiry, earned);
  return timeOf({ year, month, day: day + 1 }, timeZone);
}

function lastDay(expiry: PointsExpiry, earned: CivilDate): CivilDate {
  if (expiry.type === 'fixedDay') {
    const thisYear = dayOfMonth(earned.year, expiry.month, expiry.day);
    return dayNumber(thisYear) >= dayNumber(earned)
      ? thisYear
      : dayOfMonth(earned.year + 1, expiry.month, expiry.day);
  }
  const { year, month, day } = addCivilMonths(earned, expiry.months);
  const reached = civilDate(dayNumber({ year, month, day: day + expiry.days }));
  return expiry.roundTo === null ? reached : endOf(expiry.roundTo, reached);
}

const MONTHS = { month: 1, quarter: 3, halfYear: 6, year: 12 } as const;

function endOf(roundTo: NonNullable<RollingExpiry['roundTo']>, date: CivilDate): CivilDate {
  if (typeof roundTo === 'string') {
    const length = MONTHS[roundTo];
    return dayOfMonth(date.year, Math.ceil(date.month / length) * length, 31);
  }
  const { endOfMonth } = roundTo;
  return dayOfMonth(date.month <= endOfMonth ? date.year : date.year + 1, endOfMonth, 31);
}

/** The day of the month, or its last where it has no such day. */
const dayOfMonth = (year: number, month: number, day: number): CivilDate =>
  addCivilMonths({ year, month, day }, 0);
