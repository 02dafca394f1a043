import * as z from 'zod/mini';
import { SignedAmount } from '../../money/amount.ts';
import {
  type ComparisonKind,
  compileKnown,
  KNOWN,
  type KnownComparison,
  listOf,
  type OperandShape,
  type Reader,
  type Test,
  Text,
} from '../comparison.ts';
import { compileDate, DATE, DATE_SHAPES, type DateComparison } from './dateComparison.ts';
import {
  compileList,
  GROUP_COUNT,
  GROUP_MEMBERSHIPS,
  type GroupComparison,
  weighList,
} from './groupComparison.ts';
import {
  compileNumber,
  NUMBER_ORDERS,
  NUMBER_RANGE,
  type NumberOrder,
  type NumberRange,
} from './numberComparison.ts';
import {
  compileIdentity,
  compileTextPart,
  type Identity,
  TEXT_PARTS,
  type TextPart,
  weighIdentity,
  weighTextPart,
} from './textComparison.ts';

export type Scalar = string | number | boolean;
export type TimelessComparison =
  | Identity<Scalar>
  | { is: NumberOrder; value: number }
  | NumberRange
  | TextPart
  | GroupComparison<Scalar>
  | KnownComparison;
export type ValueComparison = TimelessComparison | DateComparison;

/** What is longer is not searched: nobody knows what is in it. */
type Longest = { readonly text: number; readonly list: number };

const Scalar = z.union([Text, SignedAmount, z.boolean()]);

const SHAPES: readonly OperandShape[] = [
  { is: z.enum(['is', 'isNot']), value: Scalar },
  { is: z.enum(['in', 'notIn']), values: listOf(Scalar) },
  { is: z.enum(NUMBER_ORDERS), value: SignedAmount },
  NUMBER_RANGE,
  { is: z.enum(TEXT_PARTS), value: Text },
  { is: GROUP_MEMBERSHIPS, values: listOf(Scalar) },
  GROUP_COUNT,
  KNOWN,
];

/** Of one record: texts up to 1,000 characters and lists up to 1,000 values are searched. */
const OF_RECORD: Longest = { text: 1000, list: 1000 };
/** Of each of many items: texts up to 64 characters and lists up to 20 values are searched. */
const OF_ITEM: Longest = { text: 64, list: 20 };

/**
 * Values whose type is known only when they are looked at, such as metadata. A value of another
 * type than the operator asks for counts as absent; `any`, `all`, `none` and the counts take a
 * single value for a list of one. Dates are texts as ISO 8601 writes them.
 */
export const VALUE: ComparisonKind<unknown, ValueComparison> = {
  shapes: [...SHAPES, ...DATE_SHAPES],
  compile: (comparison, read) =>
    isDateComparison(comparison)
      ? compileDate(comparison, ofType(read, isText))
      : compileValue(comparison, read, OF_RECORD),
  weigh: (comparison) =>
    isDateComparison(comparison) ? DATE.weigh(comparison) : weighValue(comparison, OF_RECORD),
};

/** The same for a value that each item has, without the dates. */
export const ITEM_VALUE: ComparisonKind<unknown, TimelessComparison> = {
  shapes: SHAPES,
  compile: (comparison, read) => compileValue(comparison, read, OF_ITEM),
  weigh: (comparison) => weighValue(comparison, OF_ITEM),
};

const DATE_OPERATORS: ReadonlySet<unknown> = new Set(
  DATE_SHAPES.flatMap(({ is }) => [...(is._zod.values ?? [])]),
);

const isDateComparison = (comparison: ValueComparison): comparison is DateComparison =>
  DATE_OPERATORS.has(comparison.is);

function weighValue(comparison: TimelessComparison, longest: Longest): number {
  switch (comparison.is) {
    case 'is':
    case 'isNot':
    case 'in':
    case 'notIn':
      return weighIdentity(comparison);
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'notContains':
      return weighTextPart(comparison, longest.text);
    case 'any':
    case 'all':
    case 'none':
      return weighList(comparison, longest.list);
    default:
      return 1;
  }
}

function compileValue(
  comparison: TimelessComparison,
  read: Reader<unknown>,
  longest: Longest,
): Test {
  switch (comparison.is) {
    case 'is':
    case 'isNot':
    case 'in':
    case 'notIn':
      return compileIdentity(comparison, read);
    case 'exists':
    case 'unknown':
      return compileKnown(comparison, read);
    case 'lessThan':
    case 'atMost':
    case 'moreThan':
    case 'atLeast':
    case 'between':
      return compileNumber(comparison, ofType(read, isNumber));
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'notContains':
      return compileTextPart(comparison, upTo(longest.text, ofType(read, isText)));
    case 'any':
    case 'all':
    case 'none':
      return compileList(comparison, upTo(longest.list, asList(read)));
    default:
      return compileList(comparison, asList(read));
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

function ofType<V>(read: Reader<unknown>, isType: (value: unknown) => value is V): Reader<V> {
  return (context, item) => {
    const found = read(context, item);
    return found === undefined ? undefined : isType(found) ? found : null;
  };
}

const asList =
  (read: Reader<unknown>): Reader<readonly unknown[]> =>
  (context, item) => {
    const found = read(context, item);
    if (found === undefined || found === null) return found;
    return Array.isArray(found) ? found : [found];
  };

const upTo =
  <V extends { readonly length: number }>(longest: number, read: Reader<V>): Reader<V> =>
  (context, item) => {
    const found = read(context, item);
    return found !== undefined && found !== null && found.length > longest ? undefined : found;
  };
