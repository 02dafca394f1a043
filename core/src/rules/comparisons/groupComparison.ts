import * as z from 'zod/mini';
import { Amount } from '../../money/amount.ts';
import {
  type ComparisonKind,
  compileKnown,
  KNOWN,
  type KnownComparison,
  listOf,
  type Reader,
  type Test,
  Text,
} from '../comparison.ts';
import { compileNumber } from './numberComparison.ts';

/** Which of the named values are among those found, or how many were found. */
export type GroupComparison<V = string> = GroupMembership<V> | GroupCount | KnownComparison;
export type GroupMembership<V> = { is: 'any' | 'all' | 'none'; values: V[] };
export type GroupCount = { is: keyof typeof COUNTS; value: number };

const COUNTS = {
  countIs: 'is',
  countLessThan: 'lessThan',
  countAtMost: 'atMost',
  countMoreThan: 'moreThan',
  countAtLeast: 'atLeast',
} as const;

export const GROUP_MEMBERSHIPS = z.enum(['any', 'all', 'none']);
export const GROUP_COUNT = {
  is: z.enum(['countIs', 'countLessThan', 'countAtMost', 'countMoreThan', 'countAtLeast']),
  value: Amount,
};
const SHAPES = [{ is: GROUP_MEMBERSHIPS, values: listOf(Text) }, GROUP_COUNT, KNOWN];

/** A set of names without order, such as a customer's segments. */
export const SET: ComparisonKind<ReadonlySet<string>, GroupComparison> = {
  shapes: SHAPES,
  compile: (comparison, read) =>
    'values' in comparison
      ? compileSetMembership(comparison, read)
      : compileCount(comparison, read, (found) => found.size),
  weigh: (comparison) => ('values' in comparison ? 3 * comparison.values.length : 1),
};

/** A list of names, such as an item's categories: `expected` is how long it is at most, or on average. */
export const listOfAtMost = (
  expected: number,
): ComparisonKind<readonly unknown[], GroupComparison> => ({
  shapes: SHAPES,
  compile: compileList,
  weigh: (comparison) => weighList(comparison, expected),
});

export function weighList(comparison: GroupComparison<unknown>, expected: number): number {
  if (!('values' in comparison)) return 1;
  return 3 * expected * (comparison.is === 'all' ? comparison.values.length : 1);
}

export function compileList(
  comparison: GroupComparison<unknown>,
  read: Reader<readonly unknown[]>,
): Test {
  return 'values' in comparison
    ? compileListMembership(comparison, read)
    : compileCount(comparison, read, (found) => found.length);
}

function compileSetMembership(
  { is, values }: GroupMembership<string>,
  read: Reader<ReadonlySet<string>>,
): Test {
  const [first] = values;
  if (values.length === 1 && first !== undefined && is !== 'none')
    return (context, item) => read(context, item)?.has(first) === true;
  const hasAny = (found: ReadonlySet<string>): boolean => {
    for (let i = 0; i < values.length; i += 1) if (found.has(values[i] ?? '')) return true;
    return false;
  };
  const hasAll = (found: ReadonlySet<string>): boolean => {
    for (let i = 0; i < values.length; i += 1) if (!found.has(values[i] ?? '')) return false;
    return true;
  };
  return compileMembership(is, is === 'all' ? hasAll : hasAny, read);
}

function compileListMembership(
  { is, values }: GroupMembership<unknown>,
  read: Reader<readonly unknown[]>,
): Test {
  const [first] = values;
  if (values.length === 1) {
    const has = (found: readonly unknown[]): boolean => {
      for (let i = 0; i < found.length; i += 1) if (found[i] === first) return true;
      return false;
    };
    return compileMembership(is, has, read);
  }
  const wanted = new Set(values);
  const hasAny = (found: readonly unknown[]): boolean => {
    for (let i = 0; i < found.length; i += 1) if (wanted.has(found[i])) return true;
    return false;
  };
  const hasAll = (found: readonly unknown[]): boolean => {
    for (let i = 0; i < values.length; i += 1) if (!found.includes(values[i])) return false;
    return true;
  };
  return compileMembership(is, is === 'all' ? hasAll : hasAny, read);
}

function compileMembership<V>(
  is: 'any' | 'all' | 'none',
  has: (found: V) => boolean,
  read: Reader<V>,
): Test {
  if (is === 'none')
    return (context, item) => {
      const found = read(context, item);
      return found !== undefined && (found === null || !has(found));
    };
  return (context, item) => {
    const found = read(context, item);
    return found !== undefined && found !== null && has(found);
  };
}

/** Counts see nothing as 0; for `exists` and `unknown`, an empty group is as good as none. */
function compileCount<V>(
  comparison: GroupCount | KnownComparison,
  read: Reader<V>,
  sizeOf: (found: V) => number,
): Test {
  const size: Reader<number> = (context, item) => {
    const found = read(context, item);
    return found === undefined ? undefined : found === null ? 0 : sizeOf(found);
  };
  if ('value' in comparison)
    return compileNumber({ is: COUNTS[comparison.is], value: comparison.value }, size);
  return compileKnown(comparison, (context, item) => size(context, item) || null);
}
