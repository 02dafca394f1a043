import { assert } from '../assert.ts';
import { type Order, sumOfItems } from '../order/order.ts';
import type { OrderItem } from '../order/orderItem.ts';

/** A line as the redemptions so far left it; amounts in minor units. */
export type RunningLine = {
  readonly item: OrderItem;
  /** Units now, and before any discount added some (0 where a discount added the line). */
  readonly quantity: number;
  readonly initialQuantity: number;
  /** Price × quantity. */
  readonly amount: number;
  /** What item-level discounts took off the line, at most its amount. */
  readonly discount: number;
  /** Units of which nothing is left to pay; later discounts of single units pass them over. */
  readonly free: number;
};

/**
 * An order in the middle of its redemptions. Immutable: each redemption makes another. Order-level
 * discounts come off the order and leave its lines alone, so a line may have more left on it than
 * the order has due.
 */
export type RunningOrder = {
  readonly lines: readonly RunningLine[];
  /** Shipping included, and the units that discounts added. */
  readonly amount: number;
  /** The amount before any redemption. */
  readonly initialAmount: number;
  readonly shipping: number;
  readonly orderDiscount: number;
  readonly shippingDiscount: number;
  /** The sum of the lines' discounts. */
  readonly itemsDiscount: number;
};

/** The order before any redemption. Throws where it breaks what the `Order` schema checks. */
export function startOrder(order: Order): RunningOrder {
  const { amount, items = [], shipping = 0 } = order;
  const isWhole = items.length === 0 || sumOfItems(items, shipping) === amount;
  assert(isWhole && shipping <= amount, 'an order that does not add up');
  return {
    lines: items.map((item) => ({
      item,
      quantity: item.quantity,
      initialQuantity: item.quantity,
      amount: item.price * item.quantity,
      discount: 0,
      free: 0,
    })),
    amount,
    initialAmount: amount,
    shipping,
    orderDiscount: 0,
    shippingDiscount: 0,
    itemsDiscount: 0,
  };
}

/** What is left to pay, in minor units: never below 0. */
export function dueOf(running: RunningOrder): number {
  return running.amount - discountOn(running);
}

/** All that came off so far, in minor units. */
export function discountOn(running: RunningOrder): number {
  return running.orderDiscount + running.shippingDiscount + running.itemsDiscount;
}
