import { Amount, SignedAmount } from '@counterfoil/core';
import { z } from 'zod';

export const BalanceInput = z.object({
  amount: z
    .nullish(SignedAmount)
    .describe('Of a gift card, minor units of the currency; below zero takes off.'),
  points: z.nullish(SignedAmount).describe('Of a loyalty card; `amount` is taken for it as well.'),
  source_id: z.string().max(200).nullish(),
  reason: z.string().max(500).nullish(),
});

/** What a change of a card's balance came to; minor units. */
export const BalanceObject = z
  .object({
    amount: SignedAmount,
    total: Amount.check(
      z.describe('Everything ever loaded on the card, less what was taken off by hand.'),
    ),
    balance: Amount,
    type: z.literal('gift_voucher'),
    operation_type: z.literal('MANUAL'),
    object: z.literal('balance'),
    related_object: z.object({ type: z.literal('voucher'), id: z.string() }),
  })
  .meta({ id: 'Balance' });
export type BalanceObject = z.infer<typeof BalanceObject>;
