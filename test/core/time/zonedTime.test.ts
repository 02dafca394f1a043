import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTimeZone, nextOffsetChange, offsetAt } from '../../../core/src/time/timeZone.ts';
import {
  addDays,
  addMonths,
  startOfDay,
  startOfMonth,
  timeOf,
  zonedParts,
} from '../../../core/src/time/zonedTime.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const HOUR = 3_600_000;

/** `2026-03-08T02:30:00` as the parts of a local time. */
const local = (text: string) => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text
    .split(/[-T:]/)
    .map(Number);
  return { year, month, day, hour, minute, second };
};

const ZONES = [
  'UTC',
  'Asia/Tokyo',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/St_Johns',
  'America/Recife',
];

/** The platform's own rendering: another path through Intl than the one under test. */
function shown(time: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(time);
  return parts.replace(' ', 'T');
}

const showParts = (time: number, timeZone: string): string => {
  const { year, month, day, hour, minute, second } = zonedParts(time, timeZone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`;
};

describe('what wall clocks of a zone show', () => {
  it.each([
    // From the tz database: the instant, the zone, what its wall clocks show
    ['2026-03-08T06:59:59', 'America/New_York', '2026-03-08T01:59:59'],
    ['2026-03-08T07:00:00', 'America/New_York', '2026-03-08T03:00:00'],
    ['2026-11-01T05:59:59', 'America/New_York', '2026-11-01T01:59:59'],
    ['2026-11-01T06:00:00', 'America/New_York', '2026-11-01T01:00:00'],
    ['2026-03-29T00:59:59', 'Europe/London', '2026-03-29T00:59:59'],
    ['2026-03-29T01:00:00', 'Europe/London', '2026-03-29T02:00:00'],
    ['2026-10-25T00:59:59', 'Europe/London', '2026-10-25T01:59:59'],
    ['2026-10-25T01:00:00', 'Europe/London', '2026-10-25T01:00:00'],
    ['2026-06-30T15:00:00', 'Asia/Tokyo', '2026-07-01T00:00:00'],
    ['2026-04-04T14:59:59', 'Australia/Lord_Howe', '2026-04-05T01:59:59'],
    ['2026-04-04T15:00:00', 'Australia/Lord_Howe', '2026-04-05T01:30:00'],
    ['2018-11-04T02:59:59', 'America/Sao_Paulo', '2018-11-03T23:59:59'],
    ['2018-11-04T03:00:00', 'America/Sao_Paulo', '2018-11-04T01:00:00'],
    ['2026-01-01T00:00:00', 'Asia/Kathmandu', '2026-01-01T05:45:00'],
    ['2011-12-30T09:59:59', 'Pacific/Apia', '2011-12-29T23:59:59'],
    ['2011-12-30T10:00:00', 'Pacific/Apia', '2011-12-31T00:00:00'],
    ['1972-01-07T00:44:29', 'Africa/Monrovia', '1972-01-06T23:59:59'],
    ['1972-01-07T00:44:30', 'Africa/Monrovia', '1972-01-07T00:44:30'],
  ])('[T1] at %s UTC in %s is %s', (instant, timeZone, expected) => {
    expect(showParts(utc(instant), timeZone)).toBe(expected);
  });

  it.each([
    ['2026-08-23', 0],
    ['2024-02-29', 4],
    ['2000-01-01', 6],
    ['1970-01-01', 4],
  ])('[T1] %s is weekday %d', (date, weekday) => {
    expect(zonedParts(utc(`${date}T12:00:00`), 'UTC').weekday).toBe(weekday);
  });

  it('[T1] is what the platform writes, at random instants of two hundred years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6_311_433_600 }),
        fc.constantFrom(...ZONES),
        (seconds, timeZone) => {
          expect(showParts(seconds * 1000, timeZone)).toBe(shown(seconds * 1000, timeZone));
        },
      ),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('[T1] changes its offset at the second that the tz database says', () => {
    const spring = utc('2026-03-08T07:00:00');
    expect(nextOffsetChange(spring - 40 * HOUR, spring + HOUR, 'America/New_York')).toBe(spring);
    expect(nextOffsetChange(spring - 1, spring, 'America/New_York')).toBe(spring);
    expect(nextOffsetChange(spring, spring + 200 * 24 * HOUR, 'America/New_York')).toBeNull();
    expect(nextOffsetChange(spring - 2, spring - 1, 'America/New_York')).toBeNull();
    expect(offsetAt(spring - 1, 'America/New_York')).toBe(-5 * HOUR);
    expect(offsetAt(spring, 'America/New_York')).toBe(-4 * HOUR);
    // Recife tried daylight saving for less than seven days.
    const [on, off] = [utc('2000-10-08T03:00:00'), utc('2000-10-15T02:00:00')];
    expect(nextOffsetChange(on - 1, off + 1, 'America/Recife')).toBe(on);
    expect(nextOffsetChange(on, off + 1, 'America/Recife')).toBe(off);
  });
});

describe('the instant of a local time', () => {
  it.each([
    ['2026-03-08T01:59:59', 'America/New_York', '2026-03-08T06:59:59'],
    // Skipped: the gap ends at 03:00 of daylight time
    ['2026-03-08T02:00:00', 'America/New_York', '2026-03-08T07:00:00'],
    ['2026-03-08T02:30:00', 'America/New_York', '2026-03-08T07:00:00'],
    ['2026-03-08T03:00:00', 'America/New_York', '2026-03-08T07:00:00'],
    // Shown twice: the earlier
    ['2026-11-01T01:00:00', 'America/New_York', '2026-11-01T05:00:00'],
    ['2026-11-01T01:59:59', 'America/New_York', '2026-11-01T05:59:59'],
    ['2026-11-01T02:00:00', 'America/New_York', '2026-11-01T07:00:00'],
    ['2026-10-25T01:30:00', 'Europe/London', '2026-10-25T00:30:00'],
    ['2026-10-04T02:15:00', 'Australia/Lord_Howe', '2026-10-03T15:30:00'],
    ['2026-04-05T01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00'],
    ['2018-11-04T00:00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00'],
    // A whole day that was skipped
    ['2011-12-30T12:00:00', 'Pacific/Apia', '2011-12-30T10:00:00'],
    ['2026-02-29T00:00:00', 'Asia/Tokyo', '2026-02-28T15:00:00'], // carries over to 1 March
  ])('[T2] %s in %s is %s UTC', (text, timeZone, expected) => {
    expect(timeOf(local(text), timeZone)).toBe(utc(expected));
  });

  it('[T2] leads back to what was shown, and to the same instant unless it is shown twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 200_000, max: 4_102_444_800 }),
        fc.constantFrom(...ZONES),
        (seconds, timeZone) => {
          const time = seconds * 1000;
          const back = timeOf(zonedParts(time, timeZone), timeZone);
          expect(showParts(back, timeZone)).toBe(showParts(time, timeZone));
          expect(back).toBeLessThanOrEqual(time);
          if (back < time)
            expect(offsetAt(back, timeZone)).toBeGreaterThan(offsetAt(time, timeZone));
        },
      ),
      { numRuns: 2000, seed: 5 },
    );
  });
});

describe('days and months', () => {
  it.each([
    ['2026-03-08T15:00:00', 'America/New_York', '2026-03-08T05:00:00'],
    ['2018-11-04T15:00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00'],
    ['2026-04-01T14:59:59', 'Asia/Tokyo', '2026-03-31T15:00:00'],
  ])('[T3] the day of %s in %s began at %s', (instant, timeZone, expected) => {
    expect(startOfDay(utc(instant), timeZone)).toBe(utc(expected));
  });

  it('[T3] a month begins at midnight of its first day in the zone', () => {
    expect(startOfMonth(utc('2026-03-31T15:00:00'), 'Asia/Tokyo')).toBe(utc('2026-03-31T15:00:00'));
    expect(startOfMonth(utc('2026-03-31T14:59:59'), 'Asia/Tokyo')).toBe(utc('2026-02-28T15:00:00'));
  });

  it.each([
    // A day keeps the time of day: 23 hours over the spring change, 25 over the autumn one
    ['2026-03-07T17:00:00', 1, 'America/New_York', '2026-03-08T16:00:00'],
    ['2026-10-31T16:00:00', 1, 'America/New_York', '2026-11-01T17:00:00'],
    ['2026-03-07T07:30:00', 1, 'America/New_York', '2026-03-08T07:00:00'],
    ['2026-03-09T06:30:00', -1, 'America/New_York', '2026-03-08T07:00:00'],
    ['2024-02-28T15:00:00.250', 1, 'UTC', '2024-02-29T15:00:00.250'],
    ['2026-01-01T00:00:00', 365, 'Asia/Tokyo', '2027-01-01T00:00:00'],
    // The second of two 01:30 stays itself when nothing is added
    ['2026-11-01T06:30:00', 0, 'America/New_York', '2026-11-01T06:30:00'],
  ])('[T3] %s and %d days in %s is %s', (instant, days, timeZone, expected) => {
    expect(addDays(utc(instant), days, timeZone)).toBe(utc(expected));
  });

  it.each([
    ['2026-01-31T00:00:00', 1, 'UTC', '2026-02-28T00:00:00'],
    ['2024-01-31T00:00:00', 1, 'UTC', '2024-02-29T00:00:00'],
    ['2026-01-31T00:00:00', 2, 'UTC', '2026-03-31T00:00:00'],
    ['2026-03-31T00:00:00', -1, 'UTC', '2026-02-28T00:00:00'],
    ['2026-12-15T12:00:00', 1, 'UTC', '2027-01-15T12:00:00'],
    ['2026-01-15T12:00:00', -1, 'UTC', '2025-12-15T12:00:00'],
    ['2024-02-29T00:00:00', 12, 'UTC', '2025-02-28T00:00:00'],
    // 31 January 00:00 in Tokyo
    ['2026-01-30T15:00:00', 1, 'Asia/Tokyo', '2026-02-27T15:00:00'],
  ])('[T3] %s and %d months in %s is %s', (instant, months, timeZone, expected) => {
    expect(addMonths(utc(instant), months, timeZone)).toBe(utc(expected));
  });
});

describe('the name of a time zone', () => {
  it('[T1] is one of the tz database', () => {
    for (const name of ZONES) expect(isTimeZone(name)).toBe(true);
    for (const name of ['', 'Mars/Olympus', '+09:00', 'Asia/Tokyo ', 'x'.repeat(65)])
      expect(isTimeZone(name)).toBe(false);
  });
});
