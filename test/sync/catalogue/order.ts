import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Amount, Count, holds, Instant, Metadata, OmittedWhenZero } from './wire.ts';

export const ORDER_STATUSES = ['CREATED', 'PAID', 'CANCELED', 'FULFILLED'] as const;

export const OrderItem = z.looseObject({
  id: idOf('orderItem').optional(),
  product_id: z.string().nullish(),
  sku_id: z.string().nullish(),
  quantity: z.number().nullish(),
  price: Amount.nullish(),
  amount: Amount.nullish(),
  discount_amount: Amount.nullish(),
  metadata: Metadata.nullish(),
});

/** What an order keeps of a redemption of its own, by the redemption's id. */
const RedemptionOfOrder = z.looseObject({
  date: Instant,
  related_object_type: z.string(),
  related_object_id: z.string(),
  rollback_id: idOf('rollback').optional(),
  stacked: z.array(idOf('redemption')).optional(),
});

type Amounts = {
  amount?: number | undefined;
  discount_amount?: number | undefined;
  items_discount_amount?: number | undefined;
  total_discount_amount?: number | undefined;
  applied_discount_amount?: number | undefined;
  items_applied_discount_amount?: number | undefined;
  total_applied_discount_amount?: number | undefined;
  total_amount?: number | undefined;
};

const addsUp = (order: Amounts): boolean =>
  (order.total_discount_amount ?? 0) ===
  (order.discount_amount ?? 0) + (order.items_discount_amount ?? 0);

const appliedAddsUp = (order: Amounts): boolean =>
  (order.total_applied_discount_amount ?? 0) ===
  (order.applied_discount_amount ?? 0) + (order.items_applied_discount_amount ?? 0);

const leavesTheRest = ({ amount, total_amount, total_discount_amount }: Amounts): boolean =>
  total_amount === undefined || total_amount === (amount ?? 0) - (total_discount_amount ?? 0);

type Items = {
  items?: readonly { discount_amount?: number | null | undefined }[] | undefined;
  items_discount_amount?: number | undefined;
};

const itemsAddUp = ({ items, items_discount_amount }: Items): boolean =>
  items === undefined ||
  (items_discount_amount ?? 0) ===
    items.reduce((sum, { discount_amount }) => sum + (discount_amount ?? 0), 0);

const ARITHMETIC = [
  holds(itemsAddUp, 'items_discount_amount = the sum over the items'),
  holds(addsUp, 'total_discount_amount = discount_amount + items_discount_amount'),
  holds(appliedAddsUp, 'total_applied_… = applied_… + items_applied_…'),
  holds(leavesTheRest, 'total_amount = amount - total_discount_amount'),
] as const;

const SHARED = {
  source_id: z.string().nullish(),
  status: z.enum(ORDER_STATUSES).optional(),
  created_at: Instant.nullish(),
  updated_at: Instant.nullish(),
  items: z.array(OrderItem).max(500).optional(),
  metadata: Metadata.nullish(),
  customer: z.looseObject({ id: idOf('customer') }).nullish(),
  referrer: z.looseObject({ id: idOf('customer') }).nullish(),
  redemptions: z.record(z.string().regex(/^r_/), RedemptionOfOrder).nullish(),
  object: z.literal('order'),
};

/** The order of a validation, redemption or qualification: amounts of zero are left out. */
export const CalculatedOrder = z
  .looseObject({
    id: idOf('order').nullish(),
    customer_id: idOf('customer').nullish(),
    referrer_id: idOf('customer').nullish(),
    amount: Count.optional(),
    initial_amount: Count.optional(),
    discount_amount: OmittedWhenZero,
    items_discount_amount: OmittedWhenZero,
    total_discount_amount: OmittedWhenZero,
    applied_discount_amount: OmittedWhenZero,
    items_applied_discount_amount: OmittedWhenZero,
    total_applied_discount_amount: OmittedWhenZero,
    total_amount: Count.optional(),
    ...SHARED,
  })
  .check(...ARITHMETIC);

/** What a qualification without an order answers: these three keys and nothing else. */
export const NoOrder = z.strictObject({
  customer_id: idOf('customer').nullable(),
  referrer_id: idOf('customer').nullable(),
  object: z.literal('order'),
});

/** An order as its own resource shows it. */
export const Order = z
  .looseObject({
    ...SHARED,
    id: idOf('order'),
    status: z.enum(ORDER_STATUSES),
    customer_id: idOf('customer').nullish(),
    referrer_id: idOf('customer').nullish(),
    amount: Count.optional(),
    initial_amount: Count.optional(),
    discount_amount: Count.optional(),
    items_discount_amount: Count.optional(),
    total_discount_amount: Count.optional(),
    applied_discount_amount: Count.optional(),
    items_applied_discount_amount: Count.optional(),
    total_applied_discount_amount: Count.optional(),
    total_amount: Count.optional(),
  })
  .check(...ARITHMETIC);
