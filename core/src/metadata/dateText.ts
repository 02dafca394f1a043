import { dayNumber } from '../time/civilDate.ts';

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3})\d{0,6})?)?(Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The days from 1970-01-01 to a date `YYYY-MM-DD` of the calendar, or null where it is none. */
export function dateToDay(text: string): number | null {
  const [, year, month, day] = (DATE.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  const first = dayNumber({ year, month, day: 1 });
  const next = dayNumber({ year, month: month + 1, day: 1 });
  return month >= 1 && month <= 12 && day >= 1 && day <= next - first ? first + day - 1 : null;
}

/**
 * The instant (milliseconds UTC) of an ISO 8601 date and time that says its zone, such as
 * `2026-08-21T10:00:00Z`, or null where it is none.
 */
export function dateTimeToInstant(text: string): number | null {
  const found = DATE_TIME.exec(text);
  if (found === null) return null;
  const [, date = '', hour, minute, second = 0, fraction = '', zone = ''] = found;
  const day = dateToDay(date);
  if (day === null) return null;
  const seconds = (day * 24 + Number(hour)) * 3600 + Number(minute) * 60 + Number(second);
  return (seconds - offsetOf(zone)) * 1000 + Number(fraction.padEnd(3, '0'));
}

const offsetOf = (zone: string): number =>
  zone === 'Z'
    ? 0
    : (zone.startsWith('-') ? -60 : 60) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
