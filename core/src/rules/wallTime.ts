import { dayNumber } from '../time/civilDate.ts';
import { localTime } from '../time/zonedTime.ts';

export const MINUTES_OF_DAY = 1440;
const MINUTE = 60_000;

const DAY = '(\\d{4})-(\\d\\d)-(\\d\\d)';
const TIME = '([01]\\d|2[0-3]):([0-5]\\d)';
const SECONDS = '(?::[0-5]\\d(?:\\.\\d{1,9})?)?';
const ZONE = '(Z|([+-])([01]\\d|2[0-3]):([0-5]\\d))?';
const STAMP = new RegExp(`^${DAY}(?:T${TIME}${SECONDS}${ZONE})?$`);
/** More is no date of ours, and is not looked at. */
const LONGEST_STAMP = 40;

/**
 * What wall clocks of the zone show, in whole minutes since they showed 1970-01-01T00:00: of an
 * instant (milliseconds UTC), or of a text as ISO 8601 writes it. `2026-03-01` is the midnight that
 * begins the day, `2026-03-01T09:30` is a time on the wall, and with `Z` or an offset it is an
 * instant. Null where the text is no date.
 */
export function wallMinutes(found: string | number, timeZone: string): number | null {
  if (typeof found === 'number') return Math.floor(localTime(found, timeZone) / MINUTE);
  if (found.length > LONGEST_STAMP) return null;
  const stamp = STAMP.exec(found);
  if (stamp === null) return null;
  const [, year, month, day, hour = 0, minute = 0, zone, sign, offHours = 0, offMinutes = 0] =
    stamp;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isDate(date)) return null;
  const wall = dayNumber(date) * MINUTES_OF_DAY + Number(hour) * 60 + Number(minute);
  if (zone === undefined) return wall;
  const ahead = (Number(offHours) * 60 + Number(offMinutes)) * (sign === '-' ? -1 : 1);
  return Math.floor(localTime((wall - ahead) * MINUTE, timeZone) / MINUTE);
}

/** The number of the day (since 1970-01-01) that wall clocks of the zone show, or null. */
export function wallDay(found: string | number, timeZone: string): number | null {
  const minutes = wallMinutes(found, timeZone);
  return minutes === null ? null : Math.floor(minutes / MINUTES_OF_DAY);
}

/** Minutes since the midnight on the walls of the zone, for an instant in milliseconds UTC. */
export function minuteOfDay(time: number, timeZone: string): number {
  return Math.floor(mod(localTime(time, timeZone), MINUTE * MINUTES_OF_DAY) / MINUTE);
}

const mod = (value: number, by: number): number => ((value % by) + by) % by;

function isDate({ year, month, day }: { year: number; month: number; day: number }): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const length = dayNumber({ year, month: month + 1, day: 1 }) - dayNumber({ year, month, day: 1 });
  return day <= length;
}
