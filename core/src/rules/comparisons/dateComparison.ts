import * as z from 'zod/mini';
import { assert } from '../../assert.ts';
import {
  type ComparisonKind,
  compileKnown,
  KNOWN,
  type KnownComparison,
  type Reader,
  type Test,
} from '../comparison.ts';
import { MINUTES_OF_DAY, wallMinutes } from '../wallTime.ts';

export type DateComparison = DateOrder | DateRange | DayDistance | KnownComparison;
/** Against a day, or a minute where the operand has a time. */
export type DateOrder = { is: (typeof DATE_ORDERS)[number]; value: string };
/** Both ends included. */
export type DateRange = { is: 'betweenDates'; from: string; to: string };
/** In days of the calendar from today: today is 0, and counts as both past and coming. */
export type DayDistance = { is: (typeof DAY_DISTANCES)[number]; value: number };

const DATE_ORDERS = ['on', 'notOn', 'before', 'after', 'onOrBefore', 'onOrAfter'] as const;
const DAY_DISTANCES = [
  'daysAgo',
  'withinLast',
  'moreThanDaysAgo',
  'daysAhead',
  'withinNext',
  'moreThanDaysAhead',
] as const;

/** A day or a minute on the walls of the programme's time zone. */
export const WallDate = z.string().check(
  z.maxLength(16),
  z.refine(
    (text) => text.length !== 0 && !text.includes('Z') && wallMinutes(text, 'UTC') !== null,
    'must be a date as 2026-03-01 or a time as 2026-03-01T09:30',
  ),
);

export const DATE_SHAPES = [
  { is: z.enum(DATE_ORDERS), value: WallDate },
  { is: z.literal('betweenDates'), from: WallDate, to: WallDate },
  { is: z.enum(DAY_DISTANCES), value: z.int().check(z.gte(0), z.lte(100_000)) },
];

/** Dates: an instant in milliseconds UTC, or a text that `wallMinutes` can read. */
export const DATE: ComparisonKind<string | number, DateComparison> = {
  shapes: [...DATE_SHAPES, KNOWN],
  compile: compileDate,
  weigh: () => 4000,
};

export function compileDate(comparison: DateComparison, read: Reader<string | number>): Test {
  switch (comparison.is) {
    case 'exists':
    case 'unknown':
      return compileKnown(comparison, readMinutes(read));
    case 'betweenDates': {
      const [from] = spanOf(comparison.from);
      const [, to] = spanOf(comparison.to);
      return isWithin(read, from, to);
    }
    case 'daysAgo':
      return compileDistance(read, comparison.value, comparison.value);
    case 'withinLast':
      return compileDistance(read, 0, comparison.value);
    case 'moreThanDaysAgo':
      return compileDistance(read, comparison.value + 1, Number.POSITIVE_INFINITY);
    case 'daysAhead':
      return compileDistance(read, -comparison.value, -comparison.value);
    case 'withinNext':
      return compileDistance(read, -comparison.value, 0);
    case 'moreThanDaysAhead':
      return compileDistance(read, Number.NEGATIVE_INFINITY, -comparison.value - 1);
    default:
      return compileDateOrder(comparison, read);
  }
}

function compileDateOrder({ is, value }: DateOrder, read: Reader<string | number>): Test {
  const [start, end] = spanOf(value);
  switch (is) {
    case 'on':
      return isWithin(read, start, end);
    case 'notOn': {
      const minutes = readMinutes(read);
      return (context, item) => {
        const found = minutes(context, item);
        return found !== undefined && (found === null || found < start || found >= end);
      };
    }
    case 'before':
      return isWithin(read, Number.NEGATIVE_INFINITY, start);
    case 'onOrBefore':
      return isWithin(read, Number.NEGATIVE_INFINITY, end);
    case 'after':
      return isWithin(read, end, Number.POSITIVE_INFINITY);
    case 'onOrAfter':
      return isWithin(read, start, Number.POSITIVE_INFINITY);
  }
}

/** The first minute of a day or minute, and the first after it. */
function spanOf(text: string): readonly [start: number, end: number] {
  const start = wallMinutes(text, 'UTC');
  assert(start !== null, 'the schema let a date through that is none');
  return [start, start + (text.includes('T') ? 1 : MINUTES_OF_DAY)];
}

const readMinutes =
  (read: Reader<string | number>): Reader<number> =>
  (context, item) => {
    const found = read(context, item);
    return found === undefined || found === null ? found : wallMinutes(found, context.timeZone);
  };

function isWithin(read: Reader<string | number>, from: number, to: number): Test {
  const minutes = readMinutes(read);
  return (context, item) => {
    const found = minutes(context, item) ?? null;
    return found !== null && found >= from && found < to;
  };
}

/** From `least` to `most` days ago. */
function compileDistance(read: Reader<string | number>, least: number, most: number): Test {
  const minutes = readMinutes(read);
  const today: Reader<number> = readMinutes((context) => context.time);
  return (context, item) => {
    const found = minutes(context, item) ?? null;
    const now = today(context, item) ?? null;
    if (found === null || now === null) return false;
    const days = Math.floor(now / MINUTES_OF_DAY) - Math.floor(found / MINUTES_OF_DAY);
    return days >= least && days <= most;
  };
}
