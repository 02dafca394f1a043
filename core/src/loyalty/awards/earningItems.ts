import * as z from 'zod/mini';
import { ItemReference } from '../../order/itemReference.ts';
import { createItemMatcher } from '../../order/matchesReference.ts';
import type { EarningItem, Occasion } from './occasion.ts';

/** Which lines of an order count: those that `included` names (all, where empty), less `excluded`. */
export const EarningItems = z.strictObject({
  included: z.array(ItemReference).check(z.maxLength(100)),
  excluded: z.array(ItemReference).check(z.maxLength(100)),
});
export type EarningItems = z.infer<typeof EarningItems>;

/** The sum over the lines that count, or 0 where nothing was ordered. */
export function sumOfMatching(
  occasion: Occasion,
  items: EarningItems,
  measure: (item: EarningItem) => number,
): bigint {
  if (occasion.type !== 'order') return 0n;
  return occasion.items
    .filter(createItemMatcher(items))
    .reduce((sum, item) => sum + BigInt(measure(item)), 0n);
}
