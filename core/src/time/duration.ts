import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { LAST_TIME } from './timeZone.ts';
import { addDays, addMonths } from './zonedTime.ts';

const PATTERN =
  /^P(?!$)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10})S)?)?$/;

/** A hundred years, about: longer than any campaign, and short of what a clock can show. */
const MOST_SECONDS = 36_525 * 86_400;

/** Calendar units, whose length depends on the date and the zone, and units of a fixed length. */
export type DurationParts = {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
};

/**
 * Reads an ISO 8601 duration of whole units (`P1Y2M10DT2H30M`, `P4W`), or null where it is none.
 * Weeks may stand beside other units.
 */
export function parseDuration(text: string): DurationParts | null {
  const found = PATTERN.exec(text);
  if (found === null) return null;
  const part = (index: number): number => Number(found[index] ?? 0);
  return {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    seconds: part(5) * 3600 + part(6) * 60 + part(7),
  };
}

/** How long it is in seconds when a month is a 4,800th part of the calendar's cycle of 400 years. */
export const averageSeconds = ({ months, days, seconds }: DurationParts): number =>
  months * 2_629_746 + days * 86_400 + seconds;

function isAllowed(text: string): boolean {
  const parts = parseDuration(text);
  if (parts === null) return false;
  const seconds = averageSeconds(parts);
  return seconds > 0 && seconds <= MOST_SECONDS;
}

/** An ISO 8601 duration of whole units: longer than nothing, and at most 100 years. */
export const Duration = z
  .string()
  .check(
    z.maxLength(50),
    z.refine(isAllowed, 'must be an ISO 8601 duration such as P30D or PT2H, at most 100 years'),
  );
export type Duration = z.infer<typeof Duration>;

/**
 * The instant (milliseconds UTC) that many times the duration after `time`: first the months, at
 * the same day and time of day in the zone, then the days, then the seconds as they pass.
 */
export function addParts(
  time: number,
  { months, days, seconds }: DurationParts,
  times: number,
  timeZone: string,
): number {
  const moved = addDays(addMonths(time, months * times, timeZone), days * times, timeZone);
  return moved + seconds * times * 1000;
}

/** The instant (milliseconds UTC) a duration after `time`, at most the last that a clock can show. */
export function addDuration(time: number, duration: Duration, timeZone: string): number {
  const parts = parseDuration(duration);
  assert(parts !== null, 'a duration that the schema refuses');
  return Math.min(addParts(time, parts, 1, timeZone), LAST_TIME);
}
