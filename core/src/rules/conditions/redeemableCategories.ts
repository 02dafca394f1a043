import { listOfAtMost } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** The ids of the categories of what would be redeemed. */
export const redeemableCategories = createCondition({
  fact: 'redeemable.categories',
  arguments: {},
  compares: listOfAtMost(20),
  read:
    () =>
    ({ redeemable }) =>
      redeemable === null ? undefined : (redeemable.categories ?? null),
});
