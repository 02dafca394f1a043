import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Amount } from './wire.ts';

/** What a change of a gift card's balance answers. */
export const GiftBalance = z.looseObject({
  amount: Amount,
  total: Amount,
  balance: Amount,
  type: z.literal('gift_voucher'),
  operation_type: z.literal('MANUAL'),
  object: z.literal('balance'),
  related_object: z.looseObject({ type: z.literal('voucher'), id: idOf('voucher') }),
});

const Owner = z.looseObject({ type: z.string(), id: z.string().min(1) });

/** What a change of a loyalty card's points answers: exactly these keys. */
export const LoyaltyBalance = z.strictObject({
  points: Amount,
  total: Amount,
  balance: Amount,
  type: z.literal('loyalty_card'),
  object: z.literal('balance'),
  related_object: Owner,
  operation_type: z.literal('MANUAL'),
});

/** The balance of any voucher: what `/v1/vouchers/{code}/balance` answers. */
export const Balance = z.union([GiftBalance, LoyaltyBalance]);

/** The balance that a transaction repeats; it need not have been changed by hand. */
export const RecordedBalance = z.looseObject({
  amount: Amount.optional(),
  points: Amount.optional(),
  total: Amount,
  balance: Amount,
  type: z.enum(['gift_voucher', 'loyalty_card']),
  object: z.literal('balance'),
  operation_type: z.string().min(1),
});

/** What the activation of pending points answers. */
export const ActivatedPoints = z.looseObject({
  points: Amount,
  total: Amount,
  balance: Amount,
  type: z.literal('loyalty_card'),
  object: z.literal('balance'),
  related_object: Owner,
  operation_type: z.string().min(1),
});

/** What a change of pending points answers. */
export const PendingBalance = z.looseObject({
  points: Amount,
  total: Amount,
  object: z.string().min(1),
  related_object: Owner,
  operation_type: z.string().min(1),
});
