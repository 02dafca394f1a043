import { Amount, isSafeAmount, Metadata, type Order } from '@counterfoil/core';
import { z } from 'zod';
import { type OrderLine, resolveOrderItems } from '../../../records/orderLines.ts';
import { ORDER_STATUSES } from '../../../records/orderStatus.ts';
import type { StoredOrder } from '../../../records/orders.ts';
import { orderToJudge } from '../../../records/orderToJudge.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import { written } from '../recordError.ts';
import { RecordName } from '../recordInput.ts';
import { ItemInput, toOrderLine } from './orderItemWire.ts';

/** The order that a voucher is used on: its total, or the items that make the total up. */
export const OrderInput = z.object({
  id: RecordName(128).nullish(),
  source_id: RecordName(128).nullish(),
  amount: z.nullish(Amount).describe('Minor units of the currency.'),
  currency: z
    .string()
    .nullish()
    .describe('Passed over: amounts are minor units of the currency of the programme.'),
  items: z.array(ItemInput).max(500).nullish(),
  status: z.enum(ORDER_STATUSES).nullish().describe('PAID where a redemption says nothing.'),
  metadata: z.nullish(Metadata).describe('Rules may ask for it.'),
});
export type OrderInput = z.output<typeof OrderInput>;

/** One line of an order with what comes off it; minor units. */
export const OrderItemObject = z.object({
  object: z.literal('order_item'),
  product_id: z.string().optional(),
  sku_id: z.string().optional(),
  quantity: z.int(),
  initial_quantity: z.int().optional(),
  price: Amount,
  amount: Amount,
  discount_amount: z.optional(Amount),
  applied_discount_amount: z.optional(Amount),
  subtotal_amount: Amount,
  product: z
    .object({ id: z.string(), source_id: z.string().nullable(), name: z.string().nullable() })
    .optional()
    .describe('Where a discount added units of it.'),
  sku: z
    .object({ id: z.string(), source_id: z.string().nullable(), sku: z.string().nullable() })
    .optional(),
});

/** An order with what comes off it; minor units. Amounts that are zero are left out. */
export const OrderObject = z
  .object({
    id: z.string().nullable(),
    source_id: z.string().nullable(),
    status: z.enum(ORDER_STATUSES),
    customer_id: z.string().nullable(),
    referrer_id: z.null(),
    amount: z.optional(Amount),
    initial_amount: z.optional(Amount).describe('Where a discount added units.'),
    discount_amount: z.optional(Amount),
    items_discount_amount: z.optional(Amount),
    total_discount_amount: z.optional(Amount),
    applied_discount_amount: z.optional(Amount),
    items_applied_discount_amount: z.optional(Amount),
    total_applied_discount_amount: z.optional(Amount),
    total_amount: z.optional(Amount),
    items: z.optional(z.array(OrderItemObject)),
    object: z.literal('order'),
  })
  .meta({ id: 'Order' });
export type OrderObject = z.infer<typeof OrderObject>;

/**
 * The order to judge, with its lines completed from the shop's products; null where it is of no
 * amount.
 * @throws ApiError where an amount is missing or unsafe
 */
export async function readOrder(
  reader: HqReader,
  input: OrderInput | null | undefined,
): Promise<Order | null> {
  if (input == null) return null;
  const items = written(await resolveOrderItems(reader, (input.items ?? []).map(toOrderLine)));
  const amount = input.amount ?? sumOfLines(items);
  if (amount === null) return null;
  const id = input.id ?? input.source_id ?? null;
  return orderToJudge(reader, { id, amount, items, metadata: input.metadata ?? {} });
}

function sumOfLines(lines: readonly OrderLine[]): number | null {
  if (lines.length === 0) return null;
  let sum = 0;
  for (const [index, { amount }] of lines.entries()) {
    if (amount === null)
      throw new ApiError({
        code: 400,
        key: 'missing_order_items_amount',
        message: 'Missing order items amount',
        details: `Property .order.items[${index}] should have amount, or price and quantity`,
      });
    sum += amount;
    if (!isSafeAmount(sum))
      throw invalidPayload(`Property .order.items: more than ${Number.MAX_SAFE_INTEGER} in all`);
  }
  return sum;
}

/** The order of one redemption that takes `off` from it; without an amount there was none. */
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
    ...(off === 0 || amount === null
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

/** The order by the names under which it is kept, where it is. */
export const withNames = (
  order: OrderObject,
  stored: Pick<StoredOrder, 'id' | 'sourceId' | 'customerId'> | null,
): OrderObject =>
  stored === null
    ? order
    : { ...order, id: stored.id, source_id: stored.sourceId, customer_id: stored.customerId };
