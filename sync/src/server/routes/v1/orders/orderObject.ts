import { Amount, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import { ORDER_STATUSES } from '../../../records/orderStatus.ts';
import {
  type OrderChanges,
  type OrderRedemption,
  type StoredOrder,
  totalsOf,
} from '../../../records/orders.ts';
import { CustomerInput } from '../customers/customerInput.ts';
import { RecordName } from '../recordInput.ts';
import { TimeInput, toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';
import { ItemInput, ItemObject, showOrderLine, toOrderLine } from './orderItemWire.ts';

/** What a caller says of an order: all of it may be left out. Amounts are minor units. */
export const OrderBody = z.object({
  id: RecordName(128).nullish().describe('Of an order that is there, or ord_… of a new one.'),
  source_id: RecordName(128).nullish().describe('What another system calls it.'),
  status: z.enum(ORDER_STATUSES).nullish().describe('CREATED where a new order says nothing.'),
  amount: z
    .nullish(Amount)
    .describe('Before discounts; where all items have a price, they make it up.'),
  initial_amount: z.nullish(Amount).describe('Before discounts added units.'),
  discount_amount: z.nullish(Amount).describe('Off the order as a whole.'),
  items: z.array(ItemInput).max(500).nullish().describe('All of them anew.'),
  metadata: z.nullish(Metadata).describe('Merged with what is there.'),
  created_at: TimeInput.nullish(),
  customer: CustomerInput.nullish().describe('Created or changed with the order.'),
  referrer: CustomerInput.nullish(),
  referrer_id: RecordName(200).nullish().describe('The id or source_id of a customer.'),
});
export type OrderBody = z.output<typeof OrderBody>;

export const OrderUpdate = OrderBody.omit({ id: true });

const CustomerReference = z.object({
  id: z.string().startsWith('cust_'),
  object: z.literal('customer'),
});

/** An order as it is kept. Amounts are minor units; those that are zero are left out. */
export const StoredOrderObject = z
  .object({
    id: z.string().startsWith('ord_'),
    source_id: z.string().nullable(),
    status: z.enum(ORDER_STATUSES),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    customer_id: z.string().nullable(),
    referrer_id: z.string().nullable(),
    customer: CustomerReference.nullable(),
    referrer: CustomerReference.nullable(),
    amount: z.optional(Amount),
    initial_amount: z.optional(Amount),
    discount_amount: z.optional(Amount),
    items_discount_amount: z.optional(Amount),
    total_discount_amount: z.optional(Amount),
    applied_discount_amount: z.optional(Amount),
    items_applied_discount_amount: z.optional(Amount),
    total_applied_discount_amount: z.optional(Amount),
    total_amount: z.optional(Amount),
    items: z.array(ItemObject).optional(),
    metadata: Metadata,
    redemptions: z
      .record(
        z.string(),
        z.object({
          date: WireTime,
          related_object_type: z.string(),
          related_object_id: z.string(),
          rollback_id: z.string().optional(),
          stacked: z.array(z.string()).optional(),
        }),
      )
      .optional()
      .describe('By the id of the redemption.'),
    object: z.literal('order'),
  })
  .meta({ id: 'StoredOrder' });
export type StoredOrderObject = z.infer<typeof StoredOrderObject>;

/** All but the customers, who are records of their own. */
export const toOrderChanges = (input: z.output<typeof OrderUpdate>): OrderChanges => ({
  status: input.status ?? undefined,
  amount: input.amount ?? undefined,
  initialAmount: input.initial_amount ?? undefined,
  discountAmount: input.discount_amount ?? undefined,
  items: input.items?.map(toOrderLine),
  metadata: input.metadata ?? undefined,
  created: input.created_at ?? undefined,
});

export function showStoredOrder(order: StoredOrder): StoredOrderObject {
  const { amount, initialAmount, items, redemptions } = order;
  const totals = totalsOf(order);
  return {
    id: order.id,
    source_id: order.sourceId,
    status: order.status,
    created_at: toWireTime(order.created),
    updated_at: toWireTimeOrNull(order.updated),
    customer_id: order.customerId,
    referrer_id: order.referrerId,
    customer: showReference(order.customerId),
    referrer: showReference(order.referrerId),
    ...unlessZero('amount', amount ?? 0),
    ...unlessZero('initial_amount', initialAmount ?? 0),
    ...unlessZero('discount_amount', order.discountAmount),
    ...unlessZero('items_discount_amount', totals.itemsDiscount),
    ...unlessZero('total_discount_amount', totals.totalDiscount),
    ...unlessZero('applied_discount_amount', order.appliedDiscountAmount),
    ...unlessZero('items_applied_discount_amount', totals.itemsApplied),
    ...unlessZero('total_applied_discount_amount', totals.totalApplied),
    ...(totals.total === null ? {} : { total_amount: totals.total }),
    ...(items.length === 0 ? {} : { items: items.map(showOrderLine) }),
    metadata: order.metadata,
    ...(Object.keys(redemptions).length === 0 ? {} : { redemptions: showRedemptions(redemptions) }),
    object: 'order',
  };
}

const showReference = (id: string | null): StoredOrderObject['customer'] =>
  id === null ? null : { id, object: 'customer' };

const showRedemptions = (redemptions: StoredOrder['redemptions']) =>
  Object.fromEntries(
    Object.entries(redemptions).map(([id, redemption]) => [id, showRedemption(redemption)]),
  );

const showRedemption = (redemption: OrderRedemption) => ({
  date: toWireTime(redemption.date),
  related_object_type: redemption.relatedObjectType,
  related_object_id: redemption.relatedObjectId,
  ...(redemption.rollbackId === null ? {} : { rollback_id: redemption.rollbackId }),
  ...(redemption.stacked.length === 0 ? {} : { stacked: [...redemption.stacked] }),
});

const unlessZero = <N extends string>(name: N, amount: number): { readonly [K in N]?: number } =>
  amount === 0 ? {} : ({ [name]: amount } as { readonly [K in N]?: number });
