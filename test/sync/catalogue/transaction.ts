import { z } from 'zod';
import { RecordedBalance } from './balance.ts';
import { idOf } from './idPattern.ts';
import { Instant } from './wire.ts';

export const GIFT_TRANSACTIONS = [
  'CREDITS_ADDITION',
  'CREDITS_REMOVAL',
  'CREDITS_REDEMPTION',
  'CREDITS_REFUND',
] as const;

export const LOYALTY_TRANSACTIONS = [
  'POINTS_ADDITION',
  'POINTS_REMOVAL',
  'POINTS_ACCRUAL',
  'POINTS_REDEMPTION',
  'POINTS_REFUND',
  'POINTS_EXPIRATION',
  'POINTS_TRANSFER_IN',
  'POINTS_TRANSFER_OUT',
  'PENDING_POINTS_ACTIVATION',
] as const;

const transactionOf = (types: readonly [string, ...string[]]) =>
  z.strictObject({
    id: idOf('transaction'),
    source_id: z.string().nullable(),
    voucher_id: idOf('voucher'),
    campaign_id: idOf('campaign').nullable(),
    /** The channel of the caller, such as `Node.js-v20…-SDK-v2.9.4`. */
    source: z.string().nullable(),
    reason: z.string().nullable(),
    type: z.enum(types),
    details: z.looseObject({ balance: RecordedBalance.optional() }),
    related_transaction_id: idOf('transaction').nullable(),
    created_at: Instant,
  });

/** A movement on a card: exactly these keys, and no `object`. */
export const GiftTransaction = transactionOf(GIFT_TRANSACTIONS);
export const LoyaltyTransaction = transactionOf(LOYALTY_TRANSACTIONS);
export const Transaction = transactionOf([...GIFT_TRANSACTIONS, ...LOYALTY_TRANSACTIONS]);
