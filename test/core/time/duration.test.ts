import { describe, expect, it } from 'vitest';
import { addDuration, Duration, parseDuration } from '../../../core/src/time/duration.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('a duration', () => {
  it.each([
    ['P365D', { months: 0, days: 365, seconds: 0 }],
    ['PT2H', { months: 0, days: 0, seconds: 7200 }],
    ['P1M', { months: 1, days: 0, seconds: 0 }],
    ['P1Y2M10DT2H30M', { months: 14, days: 10, seconds: 9000 }],
    ['P4W', { months: 0, days: 28, seconds: 0 }],
    ['P1M1W1DT1S', { months: 1, days: 8, seconds: 1 }],
    ['PT90M', { months: 0, days: 0, seconds: 5400 }],
  ])('[T4] reads %s', (text, expected) => {
    expect(parseDuration(text)).toEqual(expected);
    expect(Duration.safeParse(text).success).toBe(true);
  });

  it.each(
    [
      ['', 'P', 'PT', 'P1', '1D', 'P-1D', 'P1.5D', 'p1d', 'P1DT', 'PT1D', 'P1H', 'P1D1M', ' P1D'],
      ['P0D', 'PT0S', 'P101Y', 'P36526D', 'P99999D', 'PT99999999999S'],
    ].flat(),
  )('[T4] refuses "%s"', (text) => {
    expect(Duration.safeParse(text).success).toBe(false);
  });

  it('[T4] may be a hundred years', () => {
    expect(Duration.safeParse('P100Y').success).toBe(true);
    expect(Duration.safeParse('P36525D').success).toBe(true);
  });

  it.each([
    ['2026-01-31T10:00:00', 'P1M', 'UTC', '2026-02-28T10:00:00'],
    // Months before days: 28 February and one day
    ['2026-01-31T10:00:00', 'P1M1D', 'UTC', '2026-03-01T10:00:00'],
    ['2026-03-07T17:00:00', 'P1D', 'America/New_York', '2026-03-08T16:00:00'],
    ['2026-03-07T17:00:00', 'PT24H', 'America/New_York', '2026-03-08T17:00:00'],
    ['2026-04-01T00:00:00', 'P365D', 'Asia/Tokyo', '2027-04-01T00:00:00'],
  ])('[T4] %s and %s in %s is %s', (instant, duration, timeZone, expected) => {
    expect(addDuration(utc(instant), duration, timeZone)).toBe(utc(expected));
  });

  it('[T4] ends at the last instant that there is', () => {
    expect(addDuration(8_640_000_000_000_000, 'P1D', 'Asia/Tokyo')).toBe(8_640_000_000_000_000);
    expect(addDuration(8_640_000_000_000_000 - 1, 'P100Y', 'UTC')).toBe(8_640_000_000_000_000);
  });
});
