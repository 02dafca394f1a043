import { zonedParts } from '@counterfoil/core';
import { ruleFault } from './ruleFault.ts';
import type { WireTest } from './ruleSet.ts';

/** A part of a rule as the core writes it, before the core has checked it. */
export type Draft = Readonly<Record<string, unknown>>;
/** How the operators of the API are said of one kind of value. */
export type Comparison = (test: WireTest) => Draft;

const NUMBER_ORDERS: Readonly<Record<string, string>> = {
  $less_than: 'lessThan',
  $less_than_or_equal: 'atMost',
  $more_than: 'moreThan',
  $more_than_or_equal: 'atLeast',
};
const TEXT_PARTS: Readonly<Record<string, string>> = {
  $starts_with: 'startsWith',
  $ends_with: 'endsWith',
  $contains: 'contains',
  $not_contain: 'notContains',
};
const COUNTS: Readonly<Record<string, string>> = {
  $count: 'countIs',
  $count_more: 'countMoreThan',
  $count_less: 'countLessThan',
};
const DATE_ORDERS: Readonly<Record<string, string>> = {
  $after: 'after',
  $before: 'before',
  $more_than: 'after',
  $more_than_or_equal: 'onOrAfter',
  $less_than: 'before',
  $less_than_or_equal: 'onOrBefore',
};
/** In days; those that leave out the day itself ask for one day less within. */
const DAY_DISTANCES: Readonly<Record<string, readonly [is: string, less: number]>> = {
  $is_days_ago: ['daysAgo', 0],
  $more_than_ago: ['moreThanDaysAgo', 0],
  $less_than_ago: ['withinLast', 1],
  $is_days_in_future: ['daysAhead', 0],
  $more_than_future: ['moreThanDaysAhead', 0],
  $less_than_future: ['withinNext', 1],
};

const named = <T>(names: Readonly<Record<string, T>>, operator: string): T | undefined =>
  Object.hasOwn(names, operator) ? names[operator] : undefined;

const unknownOperator = ({ operator, place }: WireTest): Error =>
  ruleFault(place, `is not supported: ${operator} cannot be said of this value`);

/** Whole numbers: amounts in minor units, counts. */
export const compareNumber: Comparison = (test) => {
  const is = named(NUMBER_ORDERS, test.operator);
  if (is !== undefined) return { is, value: toNumber(only(test), test) };
  return identityOf(test, toNumber) ?? knownOf(test) ?? fail(test);
};

export const compareText: Comparison = (test) => {
  const is = named(TEXT_PARTS, test.operator);
  if (is !== undefined) return { is, value: toText(only(test), test) };
  return identityOf(test, toText) ?? knownOf(test) ?? fail(test);
};

/** Names in a set, such as segments, given by id or as objects with an id. */
export const compareSet: Comparison = (test) => {
  const values = (): string[] => some(test).map((value) => toText(idIn(value), test));
  if (test.operator === '$is' || test.operator === '$in') return { is: 'any', values: values() };
  if (test.operator === '$is_not' || test.operator === '$not_in')
    return { is: 'none', values: values() };
  return knownOf(test) ?? fail(test);
};

export const compareFlag: Comparison = (test) => {
  const wanted = test.operator === '$is' ? true : test.operator === '$is_not' ? false : null;
  if (wanted === null) return knownOf(test) ?? fail(test);
  return { is: 'is', value: (String(only(test)) === 'true') === wanted };
};

/** Dates, on the walls of the programme's time zone. */
export const compareDate =
  (timeZone: string): Comparison =>
  (test) =>
    dateDraft(test, timeZone) ?? knownOf(test) ?? fail(test);

/** Metadata, whose type only shows when it is looked at; without `timeZone` it is no date. */
export const compareValue =
  (timeZone: string | null): Comparison =>
  (test) => {
    const { operator, values } = test;
    const order = named(NUMBER_ORDERS, operator);
    if (order !== undefined && typeof values[0] === 'number')
      return { is: order, value: toNumber(only(test), test) };
    const part = named(TEXT_PARTS, operator);
    if (part !== undefined) return { is: part, value: toText(only(test), test) };
    const count = named(COUNTS, operator);
    if (count !== undefined) return { is: count, value: toNumber(only(test), test) };
    if (operator === '$not_intersect') return { is: 'none', values: some(test).map(scalar(test)) };
    const date = timeZone === null ? null : dateDraft(test, timeZone);
    return date ?? identityOf(test, (value) => scalar(test)(value)) ?? knownOf(test) ?? fail(test);
  };

function identityOf(
  test: WireTest,
  convert: (value: unknown, test: WireTest) => unknown,
): Draft | null {
  const { operator } = test;
  const isWanted = operator === '$is' || operator === '$in';
  if (!isWanted && operator !== '$is_not' && operator !== '$not_in') return null;
  const values = some(test).map((value) => convert(value, test));
  if (values.length === 1) return { is: isWanted ? 'is' : 'isNot', value: values[0] };
  return { is: isWanted ? 'in' : 'notIn', values };
}

function knownOf({ operator, values }: WireTest): Draft | null {
  if (operator !== '$has_value' && operator !== '$is_unknown') return null;
  const isSo = String(values[0] ?? true) !== 'false';
  return { is: (operator === '$has_value') === isSo ? 'exists' : 'unknown' };
}

function dateDraft(test: WireTest, timeZone: string): Draft | null {
  const { operator } = test;
  const order = named(DATE_ORDERS, operator);
  if (order !== undefined) return { is: order, value: wallDate(only(test), test, timeZone) };
  const distance = named(DAY_DISTANCES, operator);
  if (distance !== undefined) {
    const [is, less] = distance;
    return { is, value: toNumber(only(test), test) - less };
  }
  if (operator !== '$timeframe_absolute') return null;
  const [from, to, ...rest] = toText(only(test), test).split(';');
  if (to === undefined || rest.length > 0) throw ruleFault(test.place, 'must be two dates: a;b');
  return {
    is: 'betweenDates',
    from: wallDate(from, test, timeZone),
    to: wallDate(to, test, timeZone),
  };
}

const two = (part: number): string => String(part).padStart(2, '0');

/** A day as it is; a time of the wall to the minute; an instant as the walls of the zone show it. */
function wallDate(value: unknown, test: WireTest, timeZone: string): string {
  const text = toText(value, test);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:[\d.]+)?$/.test(text)) return text.slice(0, 16);
  const time = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isSafeInteger(time)) throw ruleFault(test.place, 'must be an ISO 8601 date');
  const { year, month, day, hour, minute } = zonedParts(time, timeZone);
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}`;
}

function fail(test: WireTest): never {
  throw unknownOperator(test);
}

function some({ values, place }: WireTest): readonly unknown[] {
  if (values.length === 0) throw ruleFault(place, 'must have a value');
  return values;
}

/** The one operand. */
export function only(test: WireTest): unknown {
  const [value, ...rest] = some(test);
  if (rest.length > 0) throw ruleFault(test.place, 'must have one value');
  return value;
}

export function toNumber(value: unknown, { place }: WireTest): number {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  throw ruleFault(place, 'must be a whole number');
}

function toText(value: unknown, { place }: WireTest): string {
  if (typeof value === 'string' && value !== '') return value;
  throw ruleFault(place, 'must be a text');
}

const scalar =
  ({ place }: WireTest) =>
  (value: unknown): unknown => {
    if (['string', 'number', 'boolean'].includes(typeof value)) return value;
    throw ruleFault(place, 'must be a text, a number, true or false');
  };

const idIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
