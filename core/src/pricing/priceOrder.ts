import type { OrderItem } from '../order/orderItem.ts';
import type { AppliedDiscount } from './appliedDiscount.ts';
import { discountOn, dueOf, type RunningOrder } from './runningOrder.ts';

/** A line with what came off it, in minor units. */
export type PricedItem = OrderItem & {
  /** Units before any discount added some: 0 on a line that a discount added. */
  readonly initialQuantity: number;
  /** Price × quantity. */
  readonly amount: number;
  /** Off the line so far, and by this redeemable. */
  readonly discountAmount: number;
  readonly appliedDiscountAmount: number;
  /** `amount` − `discountAmount`. */
  readonly subtotalAmount: number;
};

/**
 * An order as it stands after a redeemable, in minor units. `…discountAmount` is all that came off
 * so far, `…appliedDiscountAmount` what this redeemable took; `totalX` = `X` + `itemsX`, and
 * `totalAmount` = `amount` − `totalDiscountAmount`.
 */
export type PricedOrder = {
  /** Shipping and the units that discounts added included. */
  readonly amount: number;
  /** The amount before any redemption. */
  readonly initialAmount: number;
  /** Off the order as a whole and off the shipping, which is no line. */
  readonly discountAmount: number;
  readonly itemsDiscountAmount: number;
  readonly totalDiscountAmount: number;
  readonly appliedDiscountAmount: number;
  readonly itemsAppliedDiscountAmount: number;
  readonly totalAppliedDiscountAmount: number;
  /** The parts of the two amounts above that came off the shipping. */
  readonly shippingDiscountAmount: number;
  readonly shippingAppliedDiscountAmount: number;
  readonly shippingAmount: number;
  /** What is left to pay. */
  readonly totalAmount: number;
  readonly items: readonly PricedItem[];
};

/**
 * The figures of the order after the redeemable that took `applied`; null for the order after all
 * of them, where everything that came off counts as applied.
 */
export function priceOrder(running: RunningOrder, applied: AppliedDiscount | null): PricedOrder {
  const { amount, initialAmount, orderDiscount, shippingDiscount, itemsDiscount } = running;
  const order = applied?.order ?? orderDiscount;
  const shipping = applied?.shipping ?? shippingDiscount;
  const total = applied?.total ?? discountOn(running);
  return {
    amount,
    initialAmount,
    discountAmount: orderDiscount + shippingDiscount,
    itemsDiscountAmount: itemsDiscount,
    totalDiscountAmount: discountOn(running),
    appliedDiscountAmount: order + shipping,
    itemsAppliedDiscountAmount: total - order - shipping,
    totalAppliedDiscountAmount: total,
    shippingDiscountAmount: shippingDiscount,
    shippingAppliedDiscountAmount: shipping,
    shippingAmount: running.shipping,
    totalAmount: dueOf(running),
    items: priceItems(running, applied),
  };
}

function priceItems(running: RunningOrder, applied: AppliedDiscount | null): PricedItem[] {
  const amounts = new Map(applied?.items.map(({ index, amount }) => [index, amount]));
  return running.lines.map(({ item, quantity, initialQuantity, amount, discount }, index) => ({
    ...item,
    quantity,
    initialQuantity,
    amount,
    discountAmount: discount,
    appliedDiscountAmount: applied === null ? discount : (amounts.get(index) ?? 0),
    subtotalAmount: amount - discount,
  }));
}
