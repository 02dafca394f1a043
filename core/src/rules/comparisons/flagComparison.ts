import * as z from 'zod/mini';
import { type ComparisonKind, compileKnown, KNOWN, type KnownComparison } from '../comparison.ts';

export type FlagComparison = { is: 'is'; value: boolean } | KnownComparison;

/** Yes or no. */
export const FLAG: ComparisonKind<boolean, FlagComparison> = {
  shapes: [{ is: z.literal('is'), value: z.boolean() }, KNOWN],
  compile: (comparison, read) => {
    if (comparison.is !== 'is') return compileKnown(comparison, read);
    const { value } = comparison;
    return (context, item) => read(context, item) === value;
  },
  weigh: () => 1,
};
