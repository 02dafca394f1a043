import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenAt, judgeRecurrence, Recurrence } from '../../../core/src/time/recurrence.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const utc = (text: string): number => Date.parse(`${text}Z`);
const show = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString().slice(0, 16);

const recurrence = (change: Partial<Recurrence>): Recurrence => ({
  daysOfWeek: null,
  hours: null,
  timeframe: null,
  ...change,
});

const judged = (it: Recurrence, start: string | null, time: string, timeZone: string) => {
  const verdict = judgeRecurrence(it, start === null ? null : utc(start), utc(time), timeZone);
  return verdict.open ? `open until ${show(verdict.until)}` : `closed until ${show(verdict.next)}`;
};

const WEEKEND = recurrence({ daysOfWeek: [6, 0] });
const LUNCH = recurrence({ hours: [{ from: '11:30', to: '14:00', days: [1, 2, 3, 4, 5] }] });
const FRIDAY_NIGHT = recurrence({ hours: [{ from: '22:00', to: '02:00', days: [5] }] });

describe('days of the week', () => {
  // 2026-08-22 is a Saturday. Tokyo is nine hours ahead of UTC.
  it.each([
    ['2026-08-21T14:59', 'closed until 2026-08-21T15:00'],
    ['2026-08-21T15:00', 'open until 2026-08-23T15:00'],
    ['2026-08-23T14:59', 'open until 2026-08-23T15:00'],
    ['2026-08-23T15:00', 'closed until 2026-08-28T15:00'],
  ])('[T5] a weekend in Tokyo, at %s UTC, is %s', (time, expected) => {
    expect(judged(WEEKEND, null, time, 'Asia/Tokyo')).toBe(expected);
  });

  it.each([
    // Saturday 7 March 2026 is 24 hours long in New York, Sunday the 8th 23; 1 November 25
    ['2026-03-07T12:00', 'open until 2026-03-09T04:00'],
    ['2026-10-31T12:00', 'open until 2026-11-02T05:00'],
  ])('[T5] a weekend in New York whose clocks change, at %s UTC, is %s', (time, expected) => {
    expect(judged(WEEKEND, null, time, 'America/New_York')).toBe(expected);
  });

  it('[T5] a Sunday that begins at 01:00 opens then', () => {
    const sunday = recurrence({ daysOfWeek: [0] });
    expect(judged(sunday, null, '2018-11-03T12:00', 'America/Sao_Paulo')).toBe(
      'closed until 2018-11-04T03:00',
    );
  });

  it('[T5] a Friday that the calendar skipped does not open', () => {
    const friday = recurrence({ daysOfWeek: [5] });
    expect(judged(friday, null, '2011-12-29T12:00', 'Pacific/Apia')).toBe(
      'closed until 2012-01-05T10:00',
    );
  });

  it('[T5] all seven never close, and without any limit nothing does', () => {
    const all = recurrence({ daysOfWeek: EVERY_DAY });
    expect(judged(all, null, '2026-03-08T07:00', 'America/New_York')).toBe('open until null');
    expect(judged(recurrence({}), null, '2026-03-08T07:00', 'UTC')).toBe('open until null');
  });
});

describe('hours of the day', () => {
  it.each([
    // Friday 21 August 2026, in Tokyo
    ['2026-08-21T02:29', 'closed until 2026-08-21T02:30'],
    ['2026-08-21T02:30', 'open until 2026-08-21T05:00'],
    ['2026-08-21T04:59', 'open until 2026-08-21T05:00'],
    ['2026-08-21T05:00', 'closed until 2026-08-24T02:30'],
  ])('[T6] lunch on weekdays, at %s UTC, is %s', (time, expected) => {
    expect(judged(LUNCH, null, time, 'Asia/Tokyo')).toBe(expected);
  });

  it.each([
    ['2026-08-21T21:59', 'closed until 2026-08-21T22:00'],
    ['2026-08-21T22:00', 'open until 2026-08-22T02:00'],
    ['2026-08-22T01:59', 'open until 2026-08-22T02:00'],
    ['2026-08-22T02:00', 'closed until 2026-08-28T22:00'],
    ['2026-08-21T01:00', 'closed until 2026-08-21T22:00'], // Thursday's night is not Friday's
  ])('[T6] past midnight they belong to the day before: at %s it is %s', (time, expected) => {
    expect(judged(FRIDAY_NIGHT, null, time, 'UTC')).toBe(expected);
    expect(judged({ ...FRIDAY_NIGHT, daysOfWeek: [5] }, null, time, 'UTC')).toBe(expected);
  });

  it('[T6] on days that are not allowed they never come', () => {
    const never = { ...FRIDAY_NIGHT, daysOfWeek: [6] };
    expect(judged(never, null, '2026-08-22T01:00', 'UTC')).toBe('closed until null');
  });

  it('[T6] past Saturday midnight they go on in the next week', () => {
    const saturday = recurrence({ hours: [{ from: '20:00', to: '04:00', days: [6] }] });
    expect(judged(saturday, null, '2026-08-22T21:00', 'UTC')).toBe('open until 2026-08-23T04:00');
    expect(judged(saturday, null, '2026-08-23T03:00', 'UTC')).toBe('open until 2026-08-23T04:00');
  });

  it.each([
    ['24:00', 'open until 2026-08-22T00:00'],
    ['00:00', 'open until 2026-08-22T00:00'],
  ])('[T6] from 00:00 to %s is the whole day', (to, expected) => {
    const friday = recurrence({ hours: [{ from: '00:00', to, days: [5] }] });
    expect(judged(friday, null, '2026-08-21T13:00', 'UTC')).toBe(expected);
  });

  it('[T6] that touch or overlap are one opening', () => {
    const hours = [
      { from: '09:00', to: '12:00', days: [5] },
      { from: '12:00', to: '15:00', days: [5] },
      { from: '14:00', to: '18:00', days: [5] },
      { from: '10:00', to: '11:00', days: [5] },
    ];
    expect(judged(recurrence({ hours }), null, '2026-08-21T09:30', 'UTC')).toBe(
      'open until 2026-08-21T18:00',
    );
  });

  const night = recurrence({ hours: [{ from: '01:30', to: '02:30', days: EVERY_DAY }] });
  it.each([
    // New York, 8 March 2026: at 02:00 the clocks show 03:00
    ['2026-03-08T06:45', 'open until 2026-03-08T07:00'],
    ['2026-03-08T07:00', 'closed until 2026-03-09T05:30'],
    // 1 November: at 02:00 the clocks show 01:00 again
    ['2026-11-01T05:45', 'open until 2026-11-01T06:00'],
    ['2026-11-01T06:00', 'closed until 2026-11-01T06:30'],
    ['2026-11-01T06:30', 'open until 2026-11-01T07:30'],
  ])('[T6] are what the clock on the wall shows: at %s UTC it is %s', (time, expected) => {
    expect(judged(night, null, time, 'America/New_York')).toBe(expected);
  });

  it('[T6] that daylight saving skips do not come that day', () => {
    const skipped = recurrence({ hours: [{ from: '02:10', to: '02:50', days: EVERY_DAY }] });
    expect(judged(skipped, null, '2026-03-08T06:00', 'America/New_York')).toBe(
      'closed until 2026-03-09T06:10',
    );
  });
});

describe('windows at an interval', () => {
  const daily = recurrence({ timeframe: { interval: 'P1D', duration: 'PT2H' } });
  it.each([
    [daily, '2026-08-21T09:59', 'closed until 2026-08-21T10:00'],
    [daily, '2026-08-21T10:00', 'open until 2026-08-21T12:00'],
    [daily, '2026-08-21T12:00', 'closed until 2026-08-22T10:00'],
    [daily, '2031-01-01T11:59', 'open until 2031-01-01T12:00'],
    // Nothing is open before the start
    [daily, '2026-08-01T11:00', 'closed until 2026-08-21T10:00'],
    [WEEKEND, '2026-08-16T11:00', 'closed until 2026-08-22T00:00'],
  ])('[T7] %j at %s is %s', (it, time, expected) => {
    expect(judged(it, '2026-08-21T10:00', time, 'UTC')).toBe(expected);
  });

  it('[T7] in days keep the time of day when the clocks change; in hours they do not', () => {
    // Ten o'clock in New York: 15:00 UTC in winter, 14:00 in summer
    const start = '2026-03-07T15:00';
    expect(judged(daily, start, '2026-03-08T13:00', 'America/New_York')).toBe(
      'closed until 2026-03-08T14:00',
    );
    const hourly = recurrence({ timeframe: { interval: 'PT24H', duration: 'PT2H' } });
    expect(judged(hourly, start, '2026-03-08T13:00', 'America/New_York')).toBe(
      'closed until 2026-03-08T15:00',
    );
  });

  const monthly = recurrence({ timeframe: { interval: 'P1M', duration: 'P1D' } });
  it.each([
    ['2026-02-28T12:00', 'open until 2026-03-01T00:00'],
    ['2026-03-01T12:00', 'closed until 2026-03-31T00:00'],
    ['2026-04-29T00:00', 'closed until 2026-04-30T00:00'],
    ['2028-02-29T23:59', 'open until 2028-03-01T00:00'],
  ])('[T7] monthly from the 31st are on the last days: at %s %s', (time, expected) => {
    expect(judged(monthly, '2026-01-31T00:00', time, 'UTC')).toBe(expected);
  });

  it('[T7] monthly are found although months are not as long as their average', () => {
    // July, August and September have 92 days, three average months 91.3
    expect(judged(monthly, '2026-07-01T00:00', '2026-09-30T23:00', 'UTC')).toBe(
      'closed until 2026-10-01T00:00',
    );
    // February is shorter: the window of 1 March, 59 days after, is the third
    expect(judged(monthly, '2026-01-01T00:00', '2026-03-01T01:00', 'UTC')).toBe(
      'open until 2026-03-02T00:00',
    );
  });

  it('[T7] that overlap are one opening, up to the first gap between them', () => {
    // 30 days from the 1st: February's runs into March, March has 31 days
    const wide = recurrence({ timeframe: { interval: 'P1M', duration: 'P30D' } });
    expect(judged(wide, '2026-01-01T00:00', '2026-02-10T00:00', 'UTC')).toBe(
      'open until 2026-03-31T00:00',
    );
    const always = recurrence({ timeframe: { interval: 'P1D', duration: 'P2D' } });
    expect(judged(always, '2026-01-01T00:00', '2026-02-10T00:00', 'UTC')).toBe('open until null');
  });

  it('[T7] without a start never open', () => {
    expect(judged(daily, null, '2026-08-21T10:00', 'UTC')).toBe('closed until null');
  });
});

describe('days, hours and windows together', () => {
  it.each([
    // Every ten days from Friday 2 January 2026; Sundays: the 1st of February is the fourth window
    ['P10D', 'P1D', [0], '2026-01-03T00:00', 'closed until 2026-02-01T00:00'],
    // Every seven days from a Friday is never a Sunday
    ['P7D', 'P1D', [0], '2026-01-03T00:00', 'closed until null'],
    ['P7D', 'P3D', [0], '2026-01-03T00:00', 'closed until 2026-01-04T00:00'],
    ['P7D', 'P3D', [0], '2026-01-04T12:00', 'open until 2026-01-05T00:00'],
    ['P7D', 'PT60H', [0], '2026-01-04T09:00', 'open until 2026-01-04T12:00'],
  ])('[T8] every %s for %s, on %j, at %s: %s', (interval, duration, daysOfWeek, time, expected) => {
    const both = recurrence({ daysOfWeek, timeframe: { interval, duration } });
    expect(judged(both, '2026-01-02T00:00', time, 'UTC')).toBe(expected);
  });

  it('[T8] take a bounded time to judge, however they are made and however far the start', () => {
    const hours = Array.from({ length: 50 }, (_, index) => ({
      from: `${String(index % 24).padStart(2, '0')}:${index < 24 ? '10' : '40'}`,
      to: `${String(index % 24).padStart(2, '0')}:${index < 24 ? '11' : '41'}`,
      days: EVERY_DAY,
    }));
    const hostile = [
      recurrence({ hours, timeframe: { interval: 'PT1H', duration: 'PT1S' } }),
      recurrence({ hours, timeframe: { interval: 'PT60S', duration: 'PT1S' } }),
      recurrence({ hours, timeframe: { interval: 'P1M', duration: 'PT1S' } }),
      recurrence({ timeframe: { interval: 'P1D', duration: 'PT24H' } }),
      recurrence({ timeframe: { interval: 'PT1M', duration: 'PT1M' } }),
    ];
    const began = performance.now();
    for (const it of hostile)
      for (const time of [1, utc('2026-08-21T10:00'), 4e12, 8_639_999_999_999_999])
        for (const timeZone of ['Asia/Tokyo', 'America/New_York'])
          judgeRecurrence(it, 1, time, timeZone);
    // 40 judgements; a loop over the windows since 1970 would take minutes.
    expect(performance.now() - began).toBeLessThan(2000);
  });
});

/** What the platform says a wall clock shows: weekday 0 for Sunday, minute of the day. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function wallClock(time: number, timeZone: string): { day: number; minute: number } {
  const format =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      timeStyle: undefined,
      hour: '2-digit',
      minute: '2-digit',
    });
  clocks.set(timeZone, format);
  const [name = '', hour = '', minute = ''] = format.format(time).split(/[ ,:]+/);
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(name);
  return { day, minute: Number(hour) * 60 + Number(minute) };
}

/** The rule again, minute by minute, in the simplest words. */
function isOpenBySteps(it: Recurrence, start: number | null, time: number, zone: string): boolean {
  if (start !== null && time < start) return false;
  const { day, minute } = wallClock(time, zone);
  const isOn = (weekday: number): boolean => it.daysOfWeek?.includes(weekday) ?? true;
  const toMinute = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  const yesterday = (day + 6) % 7;
  const inHours =
    it.hours === null
      ? isOn(day)
      : it.hours.some(({ from, to, days }) => {
          const [first, end] = [toMinute(from), toMinute(to)];
          if (first < end)
            return days.includes(day) && isOn(day) && first <= minute && minute < end;
          const tonight = days.includes(day) && isOn(day) && minute >= first;
          return tonight || (days.includes(yesterday) && isOn(yesterday) && minute < end);
        });
  if (!inHours || it.timeframe === null) return inHours;
  // Only fixed lengths are tried here: whole windows since the start.
  const hoursOf = (text: string): number => Number(text.slice(2, -1)) * 60 * MINUTE;
  return (
    start !== null &&
    (time - start) % hoursOf(it.timeframe.interval) < hoursOf(it.timeframe.duration)
  );
}

const two = (n: number): string => String(n).padStart(2, '0');
const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 });
const clockTimes = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 59))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const recurrences = fc.record({
  daysOfWeek: fc.option(weekdays, { nil: null }),
  hours: fc.option(
    fc.array(fc.record({ from: clockTimes, to: clockTimes, days: weekdays }), {
      minLength: 1,
      maxLength: 3,
    }),
    { nil: null },
  ),
  timeframe: fc.option(
    fc.record({
      interval: fc.constantFrom('PT6H', 'PT25H', 'PT72H'),
      duration: fc.constantFrom('PT1H', 'PT6H', 'PT26H'),
    }),
    { nil: null },
  ),
});
/** A day or so before clocks change somewhere. */
const moments = fc
  .tuple(
    fc.constantFrom(
      ['America/New_York', utc('2026-03-08T07:00:00')] as const,
      ['America/New_York', utc('2026-11-01T06:00:00')] as const,
      ['Europe/London', utc('2026-03-29T01:00:00')] as const,
      ['Australia/Lord_Howe', utc('2026-04-04T15:00:00')] as const,
      ['Australia/Lord_Howe', utc('2026-10-03T15:30:00')] as const,
      ['America/Sao_Paulo', utc('2018-11-04T03:00:00')] as const,
      ['Pacific/Apia', utc('2011-12-30T10:00:00')] as const,
      ['Asia/Tokyo', utc('2026-08-21T10:00:00')] as const,
    ),
    fc.integer({ min: -2000, max: 300 }),
  )
  .map(([[timeZone, change], minutes]) => ({ timeZone, time: change + minutes * MINUTE }));

describe('a recurrence', () => {
  it('[T9] says the first minute at which it opens or closes, as stepping by minutes does', () => {
    fc.assert(
      fc.property(
        recurrences,
        moments,
        fc.integer({ min: -3000, max: 500 }),
        (it, { timeZone, time }, startMinutes) => {
          const start = it.timeframe === null ? null : time + startMinutes * MINUTE;
          const verdict = judgeRecurrence(it, start, time, timeZone);
          const isOpen = isOpenBySteps(it, start, time, timeZone);
          expect(verdict.open).toBe(isOpen);
          expect(isOpenAt(it, start, time, timeZone)).toBe(isOpen);
          const change = verdict.open ? verdict.until : verdict.next;
          const last = Math.min(change ?? Number.POSITIVE_INFINITY, time + 3 * DAY);
          for (let minute = time; minute < last; minute += MINUTE)
            if (isOpenBySteps(it, start, minute, timeZone) !== isOpen)
              expect.fail(`flips at ${show(minute)}, not at ${show(change)}`);
          if (change !== null) expect(isOpenBySteps(it, start, change, timeZone)).toBe(!isOpen);
        },
      ),
      { numRuns: 300, seed: 11 },
    );
  }, 120_000);
});

describe('a recurrence as input', () => {
  it.each([
    [{ daysOfWeek: [7] }],
    [{ daysOfWeek: [] }],
    [{ hours: [] }],
    [{ hours: [{ from: '24:00', to: '02:00', days: [1] }] }],
    [{ hours: [{ from: '9:00', to: '10:00', days: [1] }] }],
    [{ hours: [{ from: '09:00', to: '24:01', days: [1] }] }],
    [{ hours: [{ from: '09:00', to: '10:00', days: [] }] }],
    [{ hours: Array(51).fill({ from: '09:00', to: '10:00', days: [1] }) }],
    [{ timeframe: { interval: 'P0D', duration: 'PT1H' } }],
    [{ timeframe: { interval: 'PT59S', duration: 'PT1S' } }],
    [{ timeframe: { interval: 'P1D' } }],
    [{ months: [1] }],
  ])('[T10] %j is refused', (change) => {
    expect(Recurrence.safeParse({ ...recurrence({}), ...change }).success).toBe(false);
  });

  it('[T10] with hours on a day that is none of its days is refused, each with its path', () => {
    const hours = (days: number[]) => ({ from: '09:00', to: '10:00', days });
    const given = (daysOfWeek: number[] | null) =>
      Recurrence.safeParse(recurrence({ daysOfWeek, hours: [hours([1, 2]), hours([2, 3])] }));
    expect(given([1, 2, 3]).success).toBe(true);
    expect(given(null).success).toBe(true);
    expect(given([2, 3]).error?.issues).toMatchObject([
      { path: ['hours', 0, 'days'], message: 'names a day that is not among daysOfWeek' },
    ]);
    expect(given([0]).error?.issues.map(({ path }) => path)).toEqual([
      ['hours', 0, 'days'],
      ['hours', 1, 'days'],
    ]);
  });

  it('[T10] is accepted with all three', () => {
    const whole = {
      daysOfWeek: [0, 6],
      hours: [{ from: '22:00', to: '24:00', days: [6] }],
      timeframe: { interval: 'P1W', duration: 'P2D' },
    };
    expect(Recurrence.parse(whole)).toEqual(whole);
  });
});
