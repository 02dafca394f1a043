import * as z from 'zod/mini';
import type { RuleContext, RuleItem } from './ruleContext.ts';

/** A compiled condition. Only conditions on items look at `item`. */
export type Test = (context: RuleContext, item: RuleItem) => boolean;

/**
 * Looks up what a condition is about. `undefined`: nobody knows, for the subject (customer, order,
 * history…) is missing; `null`: the subject is there and has no such value.
 */
export type Reader<V> = (context: RuleContext, item: RuleItem) => V | null | undefined;

/** The members of one operator, beside `is`. */
export type OperandShape = z.core.$ZodShape;

/**
 * How values of one type are compared: the operators with their operands, and their compilation.
 * Whatever it says, an unknown value (`undefined`) meets no operator but `unknown`; of a value
 * that is known to be absent (`null`), the operators that deny (`isNot`, `notIn`, `none`…) hold.
 */
export type ComparisonKind<V, C extends { readonly is: string }> = {
  readonly shapes: readonly OperandShape[];
  compile(comparison: C, read: Reader<V>): Test;
  /** About how many plain looks at one value one comparison is worth. */
  weigh(comparison: C): number;
};

export const LONGEST_TEXT = 500;
export const MOST_VALUES = 1000;

export const Text = z.string().check(z.maxLength(LONGEST_TEXT));
export const listOf = <T extends z.core.$ZodType>(value: T) =>
  z.array(value).check(z.minLength(1), z.maxLength(MOST_VALUES));

/** Whether there is a value at all. */
export type KnownComparison = { is: 'exists' | 'unknown' };
export const KNOWN = { is: z.enum(['exists', 'unknown']) };

export function compileKnown({ is }: KnownComparison, read: Reader<unknown>): Test {
  if (is === 'unknown') return (context, item) => (read(context, item) ?? null) === null;
  return (context, item) => (read(context, item) ?? null) !== null;
}
