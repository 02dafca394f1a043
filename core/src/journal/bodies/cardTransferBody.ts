import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { transitAccount, voucherAccount } from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { PositiveAmount } from '../../money/amount.ts';
import { Instant } from '../../time/instant.ts';
import { BodyHash, Reason } from './bodyParts.ts';

/**
 * One half of a transfer of points between two cards: `out` of the card that gives, `in` to the one
 * that receives. Both halves are decided together; between them the points are in transit.
 */
export const CardTransferBody = z.strictObject({
  type: z.literal('cardTransfer'),
  transferId: Identifier,
  direction: z.enum(['out', 'in']),
  /** The card that this half is about, and the other one. */
  voucherId: Identifier,
  otherVoucherId: Identifier,
  points: PositiveAmount,
  /** When they expire on the card that receives them, milliseconds UTC; null for never. */
  expires: z.nullable(Instant),
  reason: z.nullable(Reason),
  bodyHash: BodyHash,
});
export type CardTransferBody = z.infer<typeof CardTransferBody>;

export function cardTransferTransfers(body: CardTransferBody): Transfer[] {
  const transit = transitAccount(body.transferId, 'points');
  const card = voucherAccount(body.voucherId, 'points');
  return body.direction === 'out'
    ? [createTransfer(card, transit, 'points', body.points)]
    : [createTransfer(transit, card, 'points', body.points)];
}
