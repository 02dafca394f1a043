import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { Amount, SignedAmount } from '../../money/amount.ts';
import { MOST_UNITS } from '../../order/orderItem.ts';
import { TierChange } from '../tierChange.ts';

/** The numbers in a metadata, by name. Fractions are the caller's to drop. */
const Numbers = z
  .record(z.string().check(z.minLength(1), z.maxLength(100)), SignedAmount)
  .check(z.refine((names) => Object.keys(names).length <= 100, { message: 'at most 100 numbers' }));

/** A line of the order: `amount` before and `subtotal` after discounts, in minor units. */
export const EarningItem = z.strictObject({
  productId: z.nullable(Identifier),
  skuId: z.nullable(Identifier),
  categories: z.optional(z.array(Identifier).check(z.maxLength(20))),
  collections: z.optional(z.array(Identifier).check(z.maxLength(50))),
  quantity: z.int().check(z.gte(1), z.lte(MOST_UNITS)),
  amount: Amount,
  subtotal: Amount,
});
export type EarningItem = z.infer<typeof EarningItem>;

/** The customer paid an order: `amount` before and `due` after discounts, in minor units. */
const OrderOccasion = z
  .strictObject({
    type: z.literal('order'),
    orderId: z.nullable(z.string().check(z.minLength(1), z.maxLength(128))),
    amount: Amount,
    due: Amount,
    items: z.array(EarningItem).check(z.maxLength(500)),
    numbers: Numbers,
    customerNumbers: Numbers,
  })
  .check(z.refine(({ amount, due }) => due <= amount, { message: 'due must be within amount' }));

/** The customer did something that the shop counts. */
const EventOccasion = z.strictObject({
  type: z.literal('event'),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  numbers: Numbers,
  customerNumbers: Numbers,
});

const SegmentOccasion = z.strictObject({
  type: z.literal('segmentEntered'),
  segmentId: Identifier,
  customerNumbers: Numbers,
});

const TierOccasion = z.strictObject({
  type: z.literal('tierChanged'),
  change: TierChange,
  /** The tier that was reached or kept; for `left`, the one that was left. */
  tierId: Identifier,
  customerNumbers: Numbers,
});

/** What happened that points may be earned by. */
export const Occasion = z.discriminatedUnion('type', [
  OrderOccasion,
  EventOccasion,
  SegmentOccasion,
  TierOccasion,
]);
export type Occasion = z.infer<typeof Occasion>;
