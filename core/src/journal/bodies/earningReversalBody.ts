import * as z from 'zod/mini';
import { EntryId, Identifier } from '../../identifier.ts';
import {
  atRiskAccount,
  issuedAccount,
  overdraftAccount,
  pendingAccount,
} from '../../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../../ledger/transfer.ts';
import { Amount } from '../../money/amount.ts';
import { HQ_TERMINAL, type JournalOwner } from '../journalOwner.ts';
import { BodyHash, Reason } from './bodyParts.ts';
import { MOST_EARNING_PARTS } from './earningBody.ts';
import { holderAccount } from './holderAccount.ts';

/**
 * Points earned on an order go back with it. Of each part, `pending` was never confirmed, and
 * `card` was; of all that is the card's, `owed` had been spent already: at HQ the store is in
 * overdraft for it, at a till it stands at risk until HQ settles it.
 */
export const EarningReversalBody = z
  .strictObject({
    type: z.literal('earningReversal'),
    earningId: EntryId,
    earningTerminalId: Identifier,
    /** The store of the earning. */
    storeId: Identifier,
    voucherId: Identifier,
    campaignId: Identifier,
    /** What is left of the order after the rollback, in its minor units. */
    remaining: Amount,
    parts: z
      .array(z.strictObject({ id: Identifier, pending: Amount, card: Amount }))
      .check(z.minLength(1), z.maxLength(MOST_EARNING_PARTS)),
    owed: Amount,
    reason: z.nullable(Reason),
    bodyHash: BodyHash,
  })
  .check(
    z.refine((body) => body.owed <= cardPoints(body), {
      message: 'no more is owed than goes back from the card',
    }),
  );
export type EarningReversalBody = z.infer<typeof EarningReversalBody>;

export function earningReversalTransfers(
  owner: JournalOwner,
  body: EarningReversalBody,
): Transfer[] {
  const { voucherId, owed } = body;
  const issued = issuedAccount(body.campaignId, 'points');
  const debt =
    owner.terminalId === HQ_TERMINAL
      ? overdraftAccount(body.storeId, voucherId, 'points')
      : atRiskAccount(owner.terminalId, voucherId, 'points');
  const held = cardPoints(body) - owed;
  return [
    ...body.parts.flatMap(({ id, pending }) =>
      pending > 0 ? [createTransfer(pendingAccount(id, 'points'), issued, 'points', pending)] : [],
    ),
    ...(held > 0
      ? [createTransfer(holderAccount(owner, voucherId, 'points'), issued, 'points', held)]
      : []),
    ...(owed > 0 ? [createTransfer(debt, issued, 'points', owed)] : []),
  ];
}

const cardPoints = ({ parts }: { readonly parts: readonly { readonly card: number }[] }): number =>
  parts.reduce((sum, { card }) => sum + card, 0);
