import { Amount, isSafeAmount, type Order } from '@counterfoil/core';
import { z } from 'zod';
import { ApiError, invalidPayload } from '../http/apiError.ts';

const Quantity = z.int().min(1).max(1_000_000);

/** The order that a voucher is used on: its total, or the items that make the total up. */
export const OrderInput = z.object({
  id: z.string().min(1).max(128).nullish(),
  source_id: z.string().min(1).max(128).nullish(),
  amount: z.nullish(Amount).describe('Minor units of the currency.'),
  currency: z.string().nullish().describe('Our extension: must be that of the programme.'),
  items: z
    .array(
      z.object({
        amount: z.nullish(Amount),
        price: z.nullish(Amount),
        quantity: Quantity.nullish(),
      }),
    )
    .max(500)
    .nullish(),
});
export type OrderInput = z.output<typeof OrderInput>;

/** An order with what comes off it; minor units. Amounts that are zero are left out. */
export const OrderObject = z
  .object({
    id: z.string().nullable(),
    source_id: z.string().nullable(),
    status: z.enum(['CREATED', 'PAID', 'CANCELED']),
    customer_id: z.null(),
    referrer_id: z.null(),
    amount: z.optional(Amount),
    discount_amount: z.optional(Amount),
    total_discount_amount: z.optional(Amount),
    applied_discount_amount: z.optional(Amount),
    total_applied_discount_amount: z.optional(Amount),
    total_amount: z.optional(Amount),
    object: z.literal('order'),
  })
  .meta({ id: 'Order' });
export type OrderObject = z.infer<typeof OrderObject>;

/** @throws ApiError where the order is in another currency, or its amount is missing or unsafe */
export function toOrder(input: OrderInput | null | undefined, currency: string): Order | null {
  if (input == null) return null;
  const { currency: given } = input;
  if (given != null && given !== currency)
    throw new ApiError({
      code: 400,
      key: 'invalid_order',
      message: 'Invalid order',
      details: `The order is in ${given.slice(0, 20)}, the programme in ${currency}`,
    });
  const amount = input.amount ?? sumOfItems(input.items ?? []);
  if (amount === null) return null;
  const id = input.id ?? input.source_id;
  return { amount, ...(id == null ? {} : { id }) };
}

function sumOfItems(items: NonNullable<OrderInput['items']>): number | null {
  if (items.length === 0) return null;
  let sum = 0;
  for (const [index, { amount, price, quantity }] of items.entries()) {
    if (amount == null && price == null)
      throw new ApiError({
        code: 400,
        key: 'missing_order_items_amount',
        message: 'Missing order items amount',
        details: `Property .order.items[${index}] should have amount, or price and quantity`,
      });
    sum += amount ?? (price ?? 0) * (quantity ?? 1);
    if (!isSafeAmount(sum))
      throw invalidPayload(`Property .order.items: more than ${Number.MAX_SAFE_INTEGER} in all`);
  }
  return sum;
}

/** The order of one redemption that takes `off` from it. */
export function showOrder(
  id: string | null,
  amount: number | null,
  off: number,
  status: OrderObject['status'],
): OrderObject {
  return {
    id,
    source_id: id,
    status,
    customer_id: null,
    referrer_id: null,
    ...(amount === null ? {} : { amount }),
    ...(off === 0
      ? {}
      : {
          discount_amount: off,
          total_discount_amount: off,
          applied_discount_amount: off,
          total_applied_discount_amount: off,
        }),
    ...(amount === null ? {} : { total_amount: amount - off }),
    object: 'order',
  };
}
