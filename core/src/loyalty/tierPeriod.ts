import { timeOf, zonedParts } from '../time/zonedTime.ts';
import type { CalendarPeriod } from './tierSettings.ts';

const MONTHS: Readonly<Record<CalendarPeriod, number>> = {
  month: 1,
  quarter: 3,
  halfYear: 6,
  year: 12,
};

/** A span of time in milliseconds UTC: `start` inclusive, `end` exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** The calendar period that holds `time`, or the one so many periods after it (before: negative). */
export function periodAt(period: CalendarPeriod, time: number, timeZone: string, shift = 0): Span {
  const { year, month } = zonedParts(time, timeZone);
  const length = MONTHS[period];
  const first = Math.floor((month - 1) / length) * length + 1 + shift * length;
  return {
    start: timeOf({ year, month: first, day: 1 }, timeZone),
    end: timeOf({ year, month: first + length, day: 1 }, timeZone),
  };
}
