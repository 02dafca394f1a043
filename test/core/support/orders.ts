import type { Discount } from '../../../core/src/discounts/discount.ts';
import type { ItemReference } from '../../../core/src/order/itemReference.ts';
import { EVERY_ITEM, type ItemSelection } from '../../../core/src/order/itemSelection.ts';
import type { Order } from '../../../core/src/order/order.ts';
import type { OrderItem } from '../../../core/src/order/orderItem.ts';
import type { PricedStep } from '../../../core/src/pricing/appliedDiscount.ts';
import { applyCredit } from '../../../core/src/pricing/applyCredit.ts';
import { applyDiscount } from '../../../core/src/pricing/applyDiscount.ts';
import type { PricingRejection } from '../../../core/src/pricing/rejections.ts';
import type { RunningOrder } from '../../../core/src/pricing/runningOrder.ts';
import { accept, type Result } from '../../../core/src/result.ts';

/** Short words for orders and what is redeemed on them, so that a table of them can be read. */

export const MAX = 2 ** 53 - 1;

export const product = (id: string): ItemReference => ({ kind: 'product', id });
export const sku = (id: string): ItemReference => ({ kind: 'sku', id });
export const category = (id: string): ItemReference => ({ kind: 'category', id });
export const collection = (id: string): ItemReference => ({ kind: 'collection', id });

export const times = <T>(count: number, value: T): T[] =>
  Array.from({ length: count }, () => value);

export const line = (
  productId: string,
  price: number,
  quantity = 1,
  more: Partial<OrderItem> = {},
): OrderItem => ({ productId, skuId: null, quantity, price, ...more });

/** An order of which only the amount is known. */
export const bare = (amount: number, shipping?: number): Order =>
  shipping === undefined ? { amount } : { amount, shipping };

export const basket = (items: OrderItem[], shipping = 0): Order => ({
  amount: items.reduce((sum, { price, quantity }) => sum + price * quantity, shipping),
  items,
  shipping,
});

export type Picks = Partial<ItemSelection>;
export const select = (picks: Picks): ItemSelection => ({ ...EVERY_ITEM, ...picks });
const selectionOf = (picks: Picks): ItemSelection | null =>
  Object.keys(picks).length === 0 ? null : select(picks);

type Limit = number | null;
type Of<T extends Discount['type']> = Extract<Discount, { type: T }>;

export const percentOff = (percent: number, limit: Limit = null): Of<'percent'> => ({
  type: 'percent',
  percent,
  limit,
  appliesTo: 'order',
  selection: null,
});
export const percentOffItems = (
  percent: number,
  picks: Picks = {},
  limit: Limit = null,
): Of<'percent'> => ({
  type: 'percent',
  percent,
  limit,
  appliesTo: 'items',
  selection: selectionOf(picks),
});

const amountTo =
  (appliesTo: Of<'amount'>['appliesTo']) =>
  (amount: number, picks: Picks = {}, limit: Limit = null): Of<'amount'> => ({
    type: 'amount',
    amount,
    limit,
    appliesTo,
    selection: selectionOf(picks),
  });
export const amountOff = (amount: number, limit: Limit = null) =>
  amountTo('order')(amount, {}, limit);
export const amountOffItems = amountTo('items');
export const amountOffUnits = amountTo('units');
export const amountSplit = amountTo('proportionally');
export const amountSplitByQuantity = amountTo('proportionallyByQuantity');

export const orderFor = (price: number): Discount => ({ type: 'fixedOrderPrice', price });
export const itemsFor = (price: number, picks: Picks = {}): Discount => ({
  type: 'fixedItemPrice',
  price,
  selection: selectionOf(picks),
});
export const freeShipping = (limit: Limit = null): Discount => ({ type: 'freeShipping', limit });

type FreeUnits = Of<'units'>['units'][number];
export const missing = (item: ItemReference, quantity: number, price: number): FreeUnits => ({
  effect: 'addMissing',
  item,
  quantity,
  price,
});
export const extra = (item: ItemReference, quantity: number, price: number): FreeUnits => ({
  effect: 'addNew',
  item,
  quantity,
  price,
});
export const freeUnits = (...units: FreeUnits[]): Discount => ({ type: 'units', units });

/** A discount that the selection of a validation rule narrows, and money put towards the order. */
export type Redeemed =
  | Discount
  | { type: 'restricted'; discount: Discount; to: ItemSelection }
  | { type: 'credit'; amount: number };
export const restricted = (discount: Discount, picks: Picks): Redeemed => ({
  type: 'restricted',
  discount,
  to: select(picks),
});
export const credit = (amount: number): Redeemed => ({ type: 'credit', amount });

/** The order after it, and what it took; or why it is refused. */
export function tryRedeemOn(
  running: RunningOrder,
  redeemed: Redeemed,
): Result<PricedStep, PricingRejection> {
  switch (redeemed.type) {
    case 'credit':
      return accept(applyCredit(running, redeemed.amount));
    case 'restricted':
      return applyDiscount(running, redeemed.discount, [redeemed.to]);
    default:
      return applyDiscount(running, redeemed, []);
  }
}

/** The same where it must not be refused. */
export function redeemOn(running: RunningOrder, redeemed: Redeemed): PricedStep {
  const result = tryRedeemOn(running, redeemed);
  if (!result.ok) throw new Error(`refused: ${result.rejection.type}`);
  return result.value;
}
