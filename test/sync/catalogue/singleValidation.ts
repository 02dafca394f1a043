import { z } from 'zod';
import { Discount } from './discount.ts';
import { CalculatedOrder } from './order.ts';
import { Session } from './session.ts';
import { Amount, Loose, Metadata } from './wire.ts';

/*
 * The deprecated validations of one voucher or promotion, which installed clients use. They are
 * flat, and answer 200 also where the voucher is not valid.
 */
const Valid = z
  .looseObject({
    valid: z.literal(true),
    code: z.string().min(1),
    discount: Discount.nullish(),
    gift: z.looseObject({ amount: Amount.optional(), balance: Amount.optional() }).nullish(),
    loyalty: Loose.nullish(),
    order: CalculatedOrder.nullish(),
    tracking_id: z.string().nullish(),
    session: Session.nullish(),
    campaign: z.string().nullish(),
    campaign_id: z.string().nullish(),
    metadata: Metadata.nullish(),
  })
  .refine(({ discount, gift, loyalty }) => Boolean(discount ?? gift ?? loyalty), {
    error: 'a valid voucher shows its discount, gift or loyalty',
  });

const Invalid = z.looseObject({
  valid: z.literal(false),
  code: z.string().optional(),
  /** One of `REASONS`, as far as the catalogue names them. */
  reason: z.string().min(1),
  error: z.looseObject({ message: z.string() }).nullish(),
});

export const SingleValidation = z.discriminatedUnion('valid', [Valid, Invalid]);

export const PromotionsValidation = z.looseObject({
  valid: z.boolean(),
  tracking_id: z.string().nullish(),
  promotions: z.array(Loose).optional(),
});

export const PromotionTierValidation = z.looseObject({
  valid: z.boolean(),
  tracking_id: z.string().nullish(),
  order: CalculatedOrder.nullish(),
  discount: Discount.nullish(),
  reason: z.string().optional(),
});
