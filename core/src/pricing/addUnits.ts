import { isSafeAmount } from '../money/amount.ts';
import type { ItemReference } from '../order/itemReference.ts';
import { MOST_LINES } from '../order/order.ts';
import { MOST_UNITS, type OrderItem } from '../order/orderItem.ts';
import { accept, type Result, reject } from '../result.ts';
import type { AddedUnits } from './appliedDiscount.ts';
import type { PricingRejection } from './rejections.ts';
import type { RunningLine, RunningOrder } from './runningOrder.ts';

/** The order with more units on it, and which. */
export type GrownOrder = {
  readonly running: RunningOrder;
  readonly added: AddedUnits;
};

/**
 * Puts units on the line at `index`, at its price; or, where the order has no such line, on a new
 * one of the product or SKU at `price`. Refused where the order would go beyond its limits.
 */
export function addUnits(
  running: RunningOrder,
  index: number,
  reference: ItemReference,
  quantity: number,
  price: number,
): Result<GrownOrder, PricingRejection> {
  const line = running.lines[index];
  const item = line?.item ?? newItem(reference, quantity, price);
  const units = (line?.quantity ?? 0) + quantity;
  const worth = item.price * quantity;
  const refused =
    exceeded('lines', MOST_LINES, index + 1) ??
    exceeded('quantity', MOST_UNITS, units) ??
    exceeded('amount', Number.MAX_SAFE_INTEGER, running.amount + worth);
  if (refused !== null) return reject(refused);
  const grown: RunningLine = {
    item,
    quantity: units,
    initialQuantity: line?.initialQuantity ?? 0,
    amount: (line?.amount ?? 0) + worth,
    discount: line?.discount ?? 0,
    free: line?.free ?? 0,
  };
  const lines = [...running.lines];
  lines[index] = grown;
  const { productId, skuId } = item;
  return accept({
    running: { ...running, lines, amount: running.amount + worth },
    added: { index, productId, skuId, quantity, price: item.price },
  });
}

function newItem({ kind, id }: ItemReference, quantity: number, price: number): OrderItem {
  const isSku = kind === 'sku';
  return { productId: isSku ? null : id, skuId: isSku ? id : null, quantity, price };
}

function exceeded(
  of: PricingRejection['of'],
  limit: number,
  needed: number,
): PricingRejection | null {
  return isSafeAmount(needed) && needed <= limit
    ? null
    : { type: 'orderOverflow', of, limit, needed };
}
