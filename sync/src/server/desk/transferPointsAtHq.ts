import {
  accept,
  type EntryDraft,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  reject,
  type TransferCard,
  transferPoints,
} from '@counterfoil/core';
import { putPointsNote } from '../records/loyaltyNotes.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { settleTier } from './earnAtHq.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { partId } from './partId.ts';
import { pointsMoveId } from './pointsMoves.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import { spendableAt } from './spendablePointsAtHq.ts';
import { readSubject } from './subject.ts';
import { sweepPoints } from './sweepPoints.ts';

/** Points that a card gives to another. */
export type PointsGiven = {
  readonly fromId: string;
  readonly points: number;
  readonly reason: string | null;
  readonly sourceId: string;
};

export type TransferPointsAtHqCommand = {
  readonly id: string;
  readonly toId: string;
  readonly given: readonly PointsGiven[];
  readonly channel: string | null;
};

/** Which of the gifts was refused, and why: then none was made. */
export type TransferRefusal = { readonly index: number; readonly rejection: Rejection };

/**
 * Moves points from several cards to one, in the caller's transaction, which is to be given up where
 * any of the gifts is refused.
 */
export async function transferPointsWithin(
  context: HqContext,
  tx: HqTransaction,
  command: TransferPointsAtHqCommand,
): Promise<Result<null, TransferRefusal>> {
  for (const [index, given] of command.given.entries()) {
    const id = partId(command.id, index);
    const rejection = await giveOne(context, tx, { ...command, id }, given);
    if (rejection !== null) return reject({ index, rejection });
  }
  return accept(null);
}

async function giveOne(
  context: HqContext,
  tx: HqTransaction,
  { id, toId, channel }: TransferPointsAtHqCommand,
  { fromId, points, reason, sourceId }: PointsGiven,
): Promise<Rejection | null> {
  const earlier = (await tx.entryById(HQ_TERMINAL, id))?.entry ?? null;
  const from = await readCardOf(context, tx, fromId, earlier === null);
  const to = await readCardOf(context, tx, toId, earlier === null);
  if (from === null || to === null) return { type: 'voucherUnknown' };
  const { id: programmeId, timeZone } = await tx.programme();
  const now = context.clock();
  const command = { id, points, reason };
  const decided = transferPoints({ from, to, timeZone, earlier }, command, now);
  if (!decided.ok) return decided.rejection;
  if (decided.value.type === 'repeated') return null;
  const drafts: readonly EntryDraft[] = decided.value.drafts;
  const rows = await postOwnDrafts(tx, hqOwner(programmeId), drafts, now);
  for (const { entry } of rows) {
    const noteId = pointsMoveId(entry.terminalId, entry.id);
    await putPointsNote(tx, noteId, { sourceId, channel, reason }, now);
  }
  for (const card of [from, to]) await settleTier(tx, card.voucher, context);
  return null;
}

/** The card with what it can give, its lapsed points swept first. */
async function readCardOf(
  context: HqContext,
  tx: HqTransaction,
  voucherId: string,
  sweeps: boolean,
): Promise<TransferCard | null> {
  const voucher = await tx.voucherById(voucherId);
  if (voucher === null) return null;
  if (sweeps) await sweepPoints(tx, context, voucher);
  const { campaign, balances } = await readSubject(tx, voucher);
  const spendable = (await spendableAt(tx, voucher, balances, context.clock())) ?? 0;
  return { voucher, campaign, spendable };
}
