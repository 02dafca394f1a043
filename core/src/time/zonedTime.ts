import { addCivilMonths, type CivilDate, civilDate, dayNumber, weekdayOf } from './civilDate.ts';
import { nextOffsetChange, offsetAt } from './timeZone.ts';

const DAY = 86_400_000;

/** What a wall clock shows; what is left out is 0. Values beyond their range carry over. */
export type LocalTime = CivilDate & {
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
};

/** What the calendar and the clock on the wall show; weekday 0 is Sunday. */
export type ZonedParts = Required<LocalTime> & { readonly weekday: number };

/** What wall clocks of the zone show at an instant (milliseconds UTC). */
export function zonedParts(time: number, timeZone: string): ZonedParts {
  const local = localTime(time, timeZone);
  const days = Math.floor(local / DAY);
  const { year, month, day } = civilDate(days);
  const seconds = Math.floor((local - days * DAY) / 1000);
  return {
    year,
    month,
    day,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    weekday: weekdayOf(days),
  };
}

/**
 * The instant (milliseconds UTC) at which wall clocks of the zone show this. Of a time that comes
 * twice, the earlier; for one that daylight saving skips, the instant at which the gap ends.
 */
export function timeOf(local: LocalTime, timeZone: string): number {
  const { hour = 0, minute = 0, second = 0 } = local;
  const seconds = hour * 3600 + minute * 60 + second;
  return instantOf(dayNumber(local) * DAY + seconds * 1000, timeZone);
}

/** When the day of this instant began in the zone: the time of day may not be 00:00 there. */
export function startOfDay(time: number, timeZone: string): number {
  return instantOf(Math.floor(localTime(time, timeZone) / DAY) * DAY, timeZone);
}

export function startOfMonth(time: number, timeZone: string): number {
  const { year, month } = zonedParts(time, timeZone);
  return timeOf({ year, month, day: 1 }, timeZone);
}

/** The same time of day so many days later, or earlier where `days` is negative. */
export function addDays(time: number, days: number, timeZone: string): number {
  return days === 0 ? time : instantOf(localTime(time, timeZone) + days * DAY, timeZone);
}

/** The same day and time so many months later; the 31st of a shorter month is its last day. */
export function addMonths(time: number, months: number, timeZone: string): number {
  if (months === 0) return time;
  const local = localTime(time, timeZone);
  const days = Math.floor(local / DAY);
  const day = dayNumber(addCivilMonths(civilDate(days), months));
  return instantOf(day * DAY + (local - days * DAY), timeZone);
}

/** What wall clocks show, as milliseconds since they showed 1970-01-01T00:00. */
export const localTime = (time: number, timeZone: string): number =>
  time + offsetAt(time, timeZone);

/** The instant for a reading of `localTime`, by the rules of `timeOf`. */
function instantOf(local: number, timeZone: string): number {
  // No zone is a day away from UTC, so these two lie on either side of any change that matters.
  const before = offsetAt(local - DAY, timeZone);
  const after = offsetAt(local + DAY, timeZone);
  const earlier = local - Math.max(before, after);
  if (offsetAt(earlier, timeZone) === local - earlier) return earlier;
  const later = local - Math.min(before, after);
  if (offsetAt(later, timeZone) === local - later) return later;
  return nextOffsetChange(earlier, later, timeZone) ?? later;
}
