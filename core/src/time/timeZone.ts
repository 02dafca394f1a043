import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { dayNumber } from './civilDate.ts';

/** The last instant that ECMAScript knows, milliseconds UTC. */
export const LAST_TIME = 8_640_000_000_000_000;

/** In the year 5: before it the platform would write years of two eras alike. */
const FIRST_ASKED = -62_000_000_000_000;

/** In the tz database no zone has changed its offset twice within 6.9 days since 1970. */
const BUCKET = 4 * 86_400_000;
const MOST_BUCKETS = 4096;
const MOST_ZONES = 64;

/** The offset of one bucket of time: it is `before` up to the instant `at`, and `after` from it. */
type OffsetChange = { readonly before: number; readonly after: number; readonly at: number };
type Zone = { readonly format: Intl.DateTimeFormat; readonly changes: Map<number, OffsetChange> };

/** What the platform's tz database says, kept: it changes how long an answer takes, not the answer. */
const zones = new Map<string, Zone>();

/** True for the name of a zone in the platform's tz database: `Asia/Tokyo`, `UTC`. */
export function isTimeZone(name: string): boolean {
  if (name.length > 64 || !/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    zoneOf(name);
    return true;
  } catch {
    return false;
  }
}

/** The name of a time zone in the tz database. */
export const TimeZone = z
  .string()
  .check(z.minLength(1), z.maxLength(64), z.refine(isTimeZone, 'is no time zone'));
export type TimeZone = z.infer<typeof TimeZone>;

/**
 * How far the zone's wall clocks are ahead of UTC at an instant, in milliseconds.
 *
 * @throws RangeError where `isTimeZone` is false
 */
export function offsetAt(time: number, timeZone: string): number {
  const { before, after, at } = changeAround(zoneOf(timeZone), time);
  return time < at ? before : after;
}

/** The first instant after `from`, and not after `to`, at which the offset changes, or null. */
export function nextOffsetChange(from: number, to: number, timeZone: string): number | null {
  const zone = zoneOf(timeZone);
  for (let time = from; time <= to; time = (Math.floor(time / BUCKET) + 1) * BUCKET) {
    const { at } = changeAround(zone, time);
    if (at > from && at <= to) return at;
  }
  return null;
}

function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone: Zone = {
    format: new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
    changes: new Map(),
  };
  if (zones.size >= MOST_ZONES) zones.clear();
  zones.set(name, zone);
  return zone;
}

function changeAround(zone: Zone, time: number): OffsetChange {
  const bucket = Math.floor(time / BUCKET);
  const known = zone.changes.get(bucket);
  if (known !== undefined) return known;
  const change = findChange(zone, bucket * BUCKET, (bucket + 1) * BUCKET);
  if (zone.changes.size >= MOST_BUCKETS) zone.changes.clear();
  zone.changes.set(bucket, change);
  return change;
}

function findChange(zone: Zone, start: number, end: number): OffsetChange {
  const before = askOffset(zone, start);
  const after = askOffset(zone, end - 1);
  if (before === after) return { before, after, at: Number.NEGATIVE_INFINITY };
  let low = start;
  let high = end - 1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (askOffset(zone, middle) === before) low = middle;
    else high = middle;
  }
  return { before, after, at: high };
}

/** Offsets are whole seconds, and so is what is asked for. */
function askOffset({ format }: Zone, time: number): number {
  const asked = Math.min(Math.max(Math.floor(time / 1000) * 1000, FIRST_ASKED), LAST_TIME);
  const [month, day, year, hour, minute, second] = (format.format(asked).match(/\d+/g) ?? []).map(
    Number,
  );
  assert(second !== undefined, 'the platform formats a date in another way');
  const days = dayNumber({ year: year ?? 0, month: month ?? 0, day: day ?? 0 });
  const seconds = (hour ?? 0) * 3600 + (minute ?? 0) * 60 + second;
  return days * 86_400_000 + seconds * 1000 - asked;
}
