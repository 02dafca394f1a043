import * as z from 'zod/mini';
import { Metadata } from '../metadata/metadata.ts';
import { Amount, isSafeAmount } from '../money/amount.ts';
import { Currency } from '../money/currency.ts';
import { OrderItem } from './orderItem.ts';

/** The most lines of an order, those that discounts add included. */
export const MOST_LINES = 500;

/** The most categories and collections that its lines name, all together. */
export const MOST_REFERENCES = 5000;

/**
 * What the customer buys. `amount` is the total due before any redemption, `shipping` included, in
 * minor units of the currency. The lines may be left out (or empty); where there are some, they and
 * the shipping add up to the amount.
 */
export const Order = z
  .strictObject({
    id: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
    amount: Amount,
    currency: z.optional(Currency),
    items: z.optional(z.array(OrderItem).check(z.maxLength(MOST_LINES))),
    shipping: z.optional(Amount),
    metadata: z.optional(Metadata),
    paymentMethods: z.optional(
      z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(10)),
    ),
  })
  .check(
    z.refine(addsUp, {
      message: 'is not the sum of price × quantity of the items and the shipping',
      path: ['amount'],
    }),
    z.refine(({ items = [] }) => referencesOf(items) <= MOST_REFERENCES, {
      message: `names more than ${MOST_REFERENCES} categories and collections in all`,
      path: ['items'],
    }),
    z.refine(({ amount, shipping = 0 }) => shipping <= amount, {
      message: 'exceeds the amount of the order, which includes it',
      path: ['shipping'],
    }),
  );
export type Order = z.infer<typeof Order>;

/** Price × quantity of the lines and the shipping; null where that is beyond 2^53 − 1. */
export function sumOfItems(
  items: readonly Pick<OrderItem, 'price' | 'quantity'>[],
  shipping: number,
): number | null {
  let sum = shipping;
  for (const { price, quantity } of items) {
    const amount = price * quantity;
    // Neither a product nor a sum beyond 2^53 − 1 ever rounds back to a safe integer.
    if (!isSafeAmount(amount) || !isSafeAmount(sum + amount)) return null;
    sum += amount;
  }
  return sum;
}

const referencesOf = (items: readonly OrderItem[]): number =>
  items.reduce(
    (sum, { categories = [], collections = [] }) => sum + categories.length + collections.length,
    0,
  );

function addsUp({
  amount,
  items = [],
  shipping = 0,
}: {
  readonly amount: number;
  readonly items?: readonly OrderItem[] | undefined;
  readonly shipping?: number | undefined;
}): boolean {
  return items.length === 0 || sumOfItems(items, shipping) === amount;
}
