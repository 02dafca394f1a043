import { z } from 'zod';
import type { PointsMove } from '../../../desk/pointsMoves.ts';
import type { PointsNote } from '../../../records/loyaltyNotes.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { PointsBalanceObject, showPointsBalance } from './pointsBalance.ts';

/** One change of a card's points. */
export const TransactionObject = z
  .object({
    id: z.string().startsWith('vtx_'),
    source_id: z.string().nullable(),
    voucher_id: z.string(),
    campaign_id: z.string().nullable(),
    source: z.string().nullable().describe('What called, as it names itself.'),
    reason: z.string().nullable(),
    type: z.enum([
      'POINTS_ADDITION',
      'POINTS_REMOVAL',
      'POINTS_ACCRUAL',
      'POINTS_REDEMPTION',
      'POINTS_REFUND',
      'POINTS_EXPIRATION',
      'POINTS_TRANSFER_IN',
      'POINTS_TRANSFER_OUT',
      'PENDING_POINTS_ACTIVATION',
    ]),
    details: z.object({
      balance: PointsBalanceObject,
      order: z.object({ id: z.string() }).optional(),
      earning_rule: z.object({ id: z.string() }).optional(),
    }),
    related_transaction_id: z.string().nullable(),
    created_at: WireTime,
  })
  .meta({ id: 'LoyaltyTransaction' });
export type TransactionObject = z.infer<typeof TransactionObject>;

export function showTransaction(
  move: PointsMove,
  { voucherId, campaignId }: { readonly voucherId: string; readonly campaignId: string },
  note: PointsNote | undefined,
): TransactionObject {
  const { id, type, reason, ruleId, orderId, relatedId, row } = move;
  return {
    id,
    source_id: note?.sourceId ?? null,
    voucher_id: voucherId,
    campaign_id: campaignId,
    source: note?.channel ?? null,
    reason: note === undefined ? reason : note.reason,
    type,
    details: {
      balance: showPointsBalance(move, voucherId),
      ...(orderId === null ? {} : { order: { id: orderId } }),
      ...(ruleId === null ? {} : { earning_rule: { id: ruleId } }),
    },
    related_transaction_id: relatedId,
    created_at: toWireTime(row.entry.at.time),
  };
}
