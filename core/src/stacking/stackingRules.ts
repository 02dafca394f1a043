import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';

/** So many redeemables may be asked for on one order at most. */
export const MOST_REDEEMABLES = 30;

const Count = z.int().check(z.gte(1), z.lte(MOST_REDEEMABLES));
const Categories = z.array(Identifier).check(z.maxLength(100));

/** How redeemables of a programme go together on one order. */
export const StackingRules = z.strictObject({
  /** How many may be asked for, and how many may be applied. */
  redeemablesLimit: Count,
  applicableLimit: Count,
  /** How many of each category may be applied; those without a category are not counted. */
  perCategoryLimit: Count,
  /** Redeemables of these categories go with no others, but for joint ones. */
  exclusiveCategories: Categories,
  exclusiveLimit: Count,
  /** Redeemables of these categories go even with exclusive ones. */
  jointCategories: Categories,
  /** `all`: one that does not apply refuses all of them. `partial`: it alone is left out. */
  mode: z.enum(['all', 'partial']),
  /** Whether one that would change nothing about the order refuses, or is skipped. */
  noEffect: z.enum(['refuse', 'skip']),
  /** In which order they are applied: as asked, or by the rank of their category. */
  sorting: z.enum(['requested', 'categoryRank']),
  /** Categories in the order of application, for `categoryRank`; all others come after them. */
  categoryRank: Categories,
});
export type StackingRules = z.infer<typeof StackingRules>;

export const DEFAULT_STACKING_RULES: StackingRules = {
  redeemablesLimit: 30,
  applicableLimit: 5,
  perCategoryLimit: 1,
  exclusiveCategories: [],
  exclusiveLimit: 1,
  jointCategories: [],
  mode: 'all',
  noEffect: 'refuse',
  sorting: 'requested',
  categoryRank: [],
};
