import { Amount, Ground, Metadata, SignedAmount } from '@counterfoil/core';
import { z } from 'zod';
import { OrderObject } from '../orders/orderWire.ts';
import { PromotionTierObject } from '../promotions/promotionTierObject.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import { WireTime } from '../wireTime.ts';
import { SessionObject } from './sessionWire.ts';

const Nothing = z.null();

/** Who redeemed, in short. */
export const CustomerReference = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  source_id: z.string().nullable(),
  metadata: Metadata,
  object: z.literal('customer'),
});
export type CustomerReference = z.infer<typeof CustomerReference>;

export const Channel = z.object({
  channel_id: z.string().describe('The application, or the terminal that redeemed.'),
  channel_type: z.literal('API'),
});

/** Where a redemption was made and on what grounds. */
export const CounterfoilRedemption = z
  .object({
    amount: Amount.check(z.describe('Off the order, in minor units.')),
    ground: Ground.check(z.describe('The weakest ground among the rights.')),
    pending: z.boolean().describe('Whether some of it was taken at risk and is not settled.'),
    rights: z.array(z.object({ ground: Ground, amount: Amount })),
    terminal_id: z.string(),
    store_id: z.string(),
    sequence: z.int().describe("The place in the terminal's journal."),
  })
  .describe('Our extension.');

/** A redemption as it stands. Amounts are minor units of the currency. */
export const RedemptionObject = z
  .object({
    id: z.string().startsWith('r_'),
    object: z.literal('redemption'),
    date: WireTime,
    customer_id: z.string().nullable(),
    tracking_id: z.string().nullable().describe('As it was sent, or of the customer.'),
    metadata: z.nullable(Metadata),
    amount: z
      .optional(Amount)
      .describe('The credits that were spent of a gift card, or the points of a loyalty card.'),
    redemption: z.string().nullable().describe('The parent, where it was one of several.'),
    result: z.literal('SUCCESS'),
    status: z.enum(['SUCCEEDED', 'ROLLED_BACK']),
    order: OrderObject,
    channel: Channel,
    customer: CustomerReference.nullable(),
    related_object_type: z.enum(['voucher', 'promotion_tier']),
    related_object_id: z.string(),
    related_redemptions: z
      .object({
        rollbacks: z.array(z.object({ id: z.string(), date: WireTime, amount: SignedAmount })),
      })
      .optional(),
    voucher: VoucherObject.nullable(),
    promotion_tier: PromotionTierObject.optional(),
    gift: z.object({ amount: Amount }).optional(),
    loyalty_card: z
      .object({ points: z.int().min(0) })
      .optional()
      .describe('What was spent.'),
    session: SessionObject.optional(),
    failure_code: Nothing,
    failure_message: Nothing,
    counterfoil: CounterfoilRedemption,
  })
  .meta({ id: 'Redemption' });
export type RedemptionObject = z.infer<typeof RedemptionObject>;

/** Several redemptions on one order, as one. */
export const ParentRedemptionObject = z
  .object({
    id: z.string().startsWith('r_'),
    object: z.literal('redemption'),
    date: WireTime,
    customer_id: z.string().nullable(),
    tracking_id: z.string().nullable(),
    metadata: Nothing,
    redemption: Nothing,
    result: z.literal('SUCCESS'),
    status: z.enum(['SUCCEEDED', 'ROLLED_BACK']),
    order: OrderObject,
    channel: Channel,
    customer: CustomerReference.nullable(),
    voucher: Nothing,
    related_redemptions: z
      .object({
        redemptions: z.array(z.object({ id: z.string(), date: WireTime })),
      })
      .optional(),
  })
  .meta({ id: 'ParentRedemption' });
export type ParentRedemptionObject = z.infer<typeof ParentRedemptionObject>;

export const RedemptionAnswer = z
  .object({
    redemptions: z.array(RedemptionObject),
    parent_redemption: ParentRedemptionObject.optional(),
    order: OrderObject,
  })
  .meta({ id: 'Redemptions' });

/** All of a stack that was given back at once. */
export const StackRollbackObject = z
  .object({
    rollbacks: z.array(z.lazy(() => RollbackObject)),
    parent_rollback: z
      .object({
        id: z.string().startsWith('rr_'),
        object: z.literal('redemption_rollback'),
        date: WireTime,
        customer_id: z.string().nullable(),
        tracking_id: z.string().nullable(),
        redemption: z.string().startsWith('r_'),
        reason: z.string().nullable(),
        result: z.literal('SUCCESS'),
        status: z.literal('SUCCEEDED'),
        channel: Channel,
        customer: CustomerReference.nullable(),
      })
      .optional(),
    order: OrderObject,
  })
  .meta({ id: 'Rollbacks' });
export type StackRollbackObject = z.infer<typeof StackRollbackObject>;

/** Value given back; `amount` and `gift.amount` are below zero. */
export const RollbackObject = z
  .object({
    id: z.string().startsWith('rr_'),
    object: z.literal('redemption_rollback'),
    date: WireTime,
    customer_id: z.string().nullable(),
    tracking_id: z.string().nullable(),
    metadata: Nothing,
    amount: z.optional(SignedAmount),
    redemption: z.string().startsWith('r_'),
    reason: z.string().nullable(),
    result: z.literal('SUCCESS'),
    status: z.literal('SUCCEEDED'),
    order: OrderObject,
    channel: Channel,
    customer: CustomerReference.nullable(),
    related_object_type: z.enum(['voucher', 'promotion_tier']),
    related_object_id: z.string(),
    voucher: VoucherObject.nullable(),
    promotion_tier: PromotionTierObject.optional(),
    gift: z.object({ amount: SignedAmount }).optional(),
    loyalty_card: z.object({ points: SignedAmount }).optional(),
    counterfoil: z.object({ amount: Amount, terminal_id: z.string(), store_id: z.string() }),
  })
  .meta({ id: 'Rollback' });
export type RollbackObject = z.infer<typeof RollbackObject>;
