import { applyKind, type Discount } from '../discounts/discount.ts';
import type { ItemSelection } from '../order/itemSelection.ts';
import type { Result } from '../result.ts';
import type { PricedStep } from './appliedDiscount.ts';
import type { PricingRejection } from './rejections.ts';
import type { RunningOrder } from './runningOrder.ts';

/**
 * The order after a discount, and what it took: never more than its base, nor than is due.
 *
 * `restrictTo` are the selections of the validation rules: a discount of items takes only from
 * units that they and its own selection agree on. Discounts of the order or the shipping and units
 * that are added take no notice of them.
 */
export function applyDiscount(
  running: RunningOrder,
  discount: Discount,
  restrictTo: readonly ItemSelection[],
): Result<PricedStep, PricingRejection> {
  return applyKind(running, discount, restrictTo);
}
