import * as z from 'zod/mini';
import { SignedAmount } from '../../money/amount.ts';
import {
  type ComparisonKind,
  compileKnown,
  KNOWN,
  type KnownComparison,
  listOf,
  type Reader,
  type Test,
} from '../comparison.ts';

export type NumberComparison =
  | { is: 'is' | 'isNot' | NumberOrder; value: number }
  | { is: 'in' | 'notIn'; values: number[] }
  | NumberRange
  | KnownComparison;
export type NumberOrder = 'lessThan' | 'atMost' | 'moreThan' | 'atLeast';
/** Both ends included. */
export type NumberRange = { is: 'between'; from: number; to: number };

export const NUMBER_ORDERS = ['lessThan', 'atMost', 'moreThan', 'atLeast'] as const;
export const NUMBER_RANGE = { is: z.literal('between'), from: SignedAmount, to: SignedAmount };

/** Whole numbers: amounts in minor units, counts, years. */
export const NUMBER: ComparisonKind<number, NumberComparison> = {
  shapes: [
    { is: z.enum(['is', 'isNot', ...NUMBER_ORDERS]), value: SignedAmount },
    { is: z.enum(['in', 'notIn']), values: listOf(SignedAmount) },
    NUMBER_RANGE,
    KNOWN,
  ],
  compile: compileNumber,
  weigh: ({ is }) => (is === 'in' || is === 'notIn' ? 3 : 1),
};

export function compileNumber(comparison: NumberComparison, read: Reader<number>): Test {
  switch (comparison.is) {
    case 'exists':
    case 'unknown':
      return compileKnown(comparison, read);
    case 'between': {
      const { from, to } = comparison;
      return (context, item) => {
        const found = read(context, item);
        return typeof found === 'number' && found >= from && found <= to;
      };
    }
    case 'in':
    case 'notIn':
      return compileMembership(comparison.is, new Set(comparison.values), read);
    default:
      return compileOrder(comparison.is, comparison.value, read);
  }
}

function compileMembership(
  is: 'in' | 'notIn',
  values: ReadonlySet<number>,
  read: Reader<number>,
): Test {
  if (is === 'in')
    return (context, item) => {
      const found = read(context, item);
      return typeof found === 'number' && values.has(found);
    };
  return (context, item) => {
    const found = read(context, item);
    return found !== undefined && (found === null || !values.has(found));
  };
}

function compileOrder(is: 'is' | 'isNot' | NumberOrder, value: number, read: Reader<number>): Test {
  switch (is) {
    case 'is':
      return (context, item) => read(context, item) === value;
    case 'isNot':
      return (context, item) => {
        const found = read(context, item);
        return found !== undefined && found !== value;
      };
    case 'lessThan':
      return (context, item) => {
        const found = read(context, item);
        return typeof found === 'number' && found < value;
      };
    case 'atMost':
      return (context, item) => {
        const found = read(context, item);
        return typeof found === 'number' && found <= value;
      };
    case 'moreThan':
      return (context, item) => {
        const found = read(context, item);
        return typeof found === 'number' && found > value;
      };
    case 'atLeast':
      return (context, item) => {
        const found = read(context, item);
        return typeof found === 'number' && found >= value;
      };
  }
}
