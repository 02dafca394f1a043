import * as z from 'zod/mini';
import type { ComparisonKind } from '../comparison.ts';
import { createCondition } from '../condition.ts';
import { minuteOfDay } from '../wallTime.ts';

/** From the one minute on, until before the other; where `to` is not after `from`, past midnight. */
type DaySpan = { is: 'between' | 'notBetween'; from: string; to: string };

const WallClock = z
  .string()
  .check(z.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time as 09:30'));

const SPAN_OF_DAY: ComparisonKind<string, DaySpan> = {
  shapes: [{ is: z.enum(['between', 'notBetween']), from: WallClock, to: WallClock }],
  compile: ({ is, from, to }) => {
    const start = minuteOf(from);
    const end = minuteOf(to);
    const wanted = is === 'between';
    return ({ time, timeZone }) => {
      const now = minuteOfDay(time, timeZone);
      const isWithin = start < end ? now >= start && now < end : now >= start || now < end;
      return isWithin === wanted;
    };
  },
  weigh: () => 1,
};

/** The time of day on the walls of the programme's time zone, to the minute. */
export const timeOfDay = createCondition({
  fact: 'time.ofDay',
  arguments: {},
  compares: SPAN_OF_DAY,
  read:
    () =>
    ({ time, timeZone }) =>
      clockOf(minuteOfDay(time, timeZone)),
  looks: () => 100,
});

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

const clockOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
