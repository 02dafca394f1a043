import { SignedAmount } from '@counterfoil/core';
import { z } from 'zod';
import type { PointsNote } from '../../../records/loyaltyNotes.ts';
import type { CreditMove } from '../../../records/voucherTransactions.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { isStandalone } from './standalone.ts';

/** One change of a gift card's credits. Clients count on these keys and no others. */
export const CreditTransaction = z
  .object({
    id: z.string().startsWith('vtx_'),
    source_id: z.string().nullable(),
    voucher_id: z.string(),
    campaign_id: z.string().nullable(),
    source: z.string().nullable().describe('What called, as it names itself.'),
    reason: z.string().nullable(),
    type: z.enum(['CREDITS_ADDITION', 'CREDITS_REMOVAL', 'CREDITS_REDEMPTION', 'CREDITS_REFUND']),
    details: z.object({
      balance: z.object({
        type: z.literal('gift_voucher'),
        total: SignedAmount,
        object: z.literal('balance'),
        amount: SignedAmount,
        balance: SignedAmount,
        operation_type: z.enum(['MANUAL', 'AUTOMATIC']),
        related_object: z.object({ type: z.literal('voucher'), id: z.string() }),
      }),
      order: z.object({ id: z.string() }).optional(),
    }),
    related_transaction_id: z.string().nullable(),
    created_at: WireTime,
  })
  .meta({ id: 'GiftCardTransaction' });
export type CreditTransaction = z.infer<typeof CreditTransaction>;

export function showCreditTransaction(
  move: CreditMove,
  note: PointsNote | undefined,
): CreditTransaction {
  const { id, type, amount, total, balance, card, orderId } = move;
  return {
    id,
    source_id: note?.sourceId ?? null,
    voucher_id: card.id,
    campaign_id: isStandalone(card.campaignId) ? null : card.campaignId,
    source: note?.channel ?? null,
    reason: note === undefined ? move.reason : note.reason,
    type,
    details: {
      balance: {
        type: 'gift_voucher',
        total,
        object: 'balance',
        amount,
        balance,
        operation_type: move.isManual ? 'MANUAL' : 'AUTOMATIC',
        related_object: { type: 'voucher', id: card.id },
      },
      ...(orderId === null ? {} : { order: { id: orderId } }),
    },
    related_transaction_id: move.relatedId,
    created_at: toWireTime(move.row.entry.at.time),
  };
}
