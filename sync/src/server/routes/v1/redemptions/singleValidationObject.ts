import { Amount, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import { OrderObject } from '../orders/orderWire.ts';
import { DiscountObject } from '../vouchers/discountWire.ts';
import type { VoucherObject } from '../vouchers/voucherObject.ts';
import { SessionObject } from './sessionWire.ts';
import type { ValidationObject } from './validationObject.ts';

const Valid = z.object({
  valid: z.literal(true),
  code: z.string(),
  campaign: z.string().nullable(),
  campaign_id: z.string().nullable(),
  discount: DiscountObject.optional(),
  gift: z.object({ amount: Amount, balance: Amount }).optional(),
  start_date: z.string().nullable(),
  expiration_date: z.string().nullable(),
  metadata: Metadata,
  order: OrderObject,
  session: SessionObject.nullable(),
  tracking_id: z.null(),
});

const Invalid = z.object({
  valid: z.literal(false),
  code: z.string(),
  reason: z.string().describe('What went wrong, in the words of the error.'),
  error: z.object({ message: z.string() }).optional().describe('What the rule itself says.'),
  tracking_id: z.null(),
});

/** The validation of one voucher, flat. */
export const SingleValidationObject = z
  .discriminatedUnion('valid', [Valid, Invalid])
  .meta({ id: 'SingleValidation' });
export type SingleValidationObject = z.infer<typeof SingleValidationObject>;

/** `voucher` is the one that is valid; null where none is. */
export function showSingleValidation(
  code: string,
  { redeemables, order, session }: ValidationObject,
  voucher: VoucherObject | null,
): SingleValidationObject {
  const [judged] = redeemables;
  if (voucher === null || judged?.status !== 'APPLICABLE') {
    const error = judged?.status === 'INAPPLICABLE' ? judged.result.error : undefined;
    return {
      valid: false,
      code,
      reason: error?.key === 'not_found' ? 'voucher not found' : (error?.message ?? 'not valid'),
      ...(error?.error === undefined ? {} : { error: error.error }),
      tracking_id: null,
    };
  }
  const { discount, gift } = voucher;
  return {
    valid: true,
    code: voucher.code,
    campaign: voucher.campaign,
    campaign_id: voucher.campaign_id,
    ...(discount === null ? {} : { discount }),
    ...(gift === null ? {} : { gift: { amount: gift.amount, balance: gift.balance } }),
    start_date: voucher.start_date,
    expiration_date: voucher.expiration_date,
    metadata: voucher.metadata,
    order,
    session,
    tracking_id: null,
  };
}
