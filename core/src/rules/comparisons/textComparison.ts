import * as z from 'zod/mini';
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

export type TextComparison = Identity<string> | TextPart | KnownComparison;
export type Identity<V> = { is: 'is' | 'isNot'; value: V } | { is: 'in' | 'notIn'; values: V[] };
export type TextPart = {
  is: 'startsWith' | 'endsWith' | 'contains' | 'notContains';
  value: string;
};

export const TEXT_PARTS = ['startsWith', 'endsWith', 'contains', 'notContains'] as const;

/**
 * Texts, compared character by character: upper and lower case differ. At most `longest`
 * characters are expected.
 */
export const textOfAtMost = (longest: number): ComparisonKind<string, TextComparison> => ({
  shapes: [
    { is: z.enum(['is', 'isNot', ...TEXT_PARTS]), value: Text },
    { is: z.enum(['in', 'notIn']), values: listOf(Text) },
    KNOWN,
  ],
  compile: (comparison, read) => {
    switch (comparison.is) {
      case 'exists':
      case 'unknown':
        return compileKnown(comparison, read);
      case 'is':
      case 'isNot':
      case 'in':
      case 'notIn':
        return compileIdentity(comparison, read);
      default:
        return compileTextPart(comparison, read);
    }
  },
  weigh: (comparison) => {
    switch (comparison.is) {
      case 'exists':
      case 'unknown':
        return 1;
      case 'is':
      case 'isNot':
      case 'in':
      case 'notIn':
        return weighIdentity(comparison);
      default:
        return weighTextPart(comparison, longest);
    }
  },
});

export function weighIdentity(comparison: Identity<unknown>): number {
  const operands = operandsOf(comparison);
  return (operands.length > 1 ? 6 : 2) + Math.ceil(longestOf(operands) / 32);
}

/** What a search costs grows with the text that is searched, whatever it looks for. */
export function weighTextPart({ is, value }: TextPart, longest: number): number {
  return is === 'contains' || is === 'notContains' ? 20 + 1.5 * longest : 8 + value.length;
}

const operandsOf = (comparison: Identity<unknown>): readonly unknown[] =>
  'values' in comparison ? comparison.values : [comparison.value];

const longestOf = (values: readonly unknown[]): number =>
  Math.max(0, ...values.map((value) => (typeof value === 'string' ? value.length : 0)));

/** A value of another type is another value. */
export function compileIdentity(comparison: Identity<unknown>, read: Reader<unknown>): Test {
  const isWanted = comparison.is === 'is' || comparison.is === 'in';
  const operands = operandsOf(comparison);
  const [first] = operands;
  if (operands.length === 1) {
    if (isWanted) return (context, item) => read(context, item) === first;
    return (context, item) => {
      const found = read(context, item);
      return found !== undefined && found !== first;
    };
  }
  const values = new Set(operands);
  const longest = longestOf(operands);
  // A look-up in a set hashes the whole text, so one that is longer than any is not looked up.
  const has = (found: unknown): boolean =>
    (typeof found !== 'string' || found.length <= longest) && values.has(found);
  if (isWanted) return (context, item) => has(read(context, item));
  return (context, item) => {
    const found = read(context, item);
    return found !== undefined && !has(found);
  };
}

export function compileTextPart({ is, value }: TextPart, read: Reader<string>): Test {
  switch (is) {
    case 'startsWith':
      return (context, item) => read(context, item)?.startsWith(value) === true;
    case 'endsWith':
      return (context, item) => read(context, item)?.endsWith(value) === true;
    case 'contains':
      return (context, item) => read(context, item)?.includes(value) === true;
    case 'notContains':
      return (context, item) => {
        const found = read(context, item);
        return found !== undefined && (found === null || !found.includes(value));
      };
  }
}
