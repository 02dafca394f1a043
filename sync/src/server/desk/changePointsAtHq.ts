import {
  accept,
  type Entry,
  expiryTime,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  reject,
  topUp,
} from '@counterfoil/core';
import { putPointsNote } from '../records/loyaltyNotes.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { afterTopUp } from './afterPosting.ts';
import { settleTier } from './earnAtHq.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { refuseBeyondRoom } from './ledgerRoom.ts';
import { pointsMoveId } from './pointsMoves.ts';
import { postOwnEntry } from './postEntry.ts';
import { spendableAt } from './spendablePointsAtHq.ts';
import { readSubject } from './subject.ts';
import { sweepPoints } from './sweepPoints.ts';

/** When points that are added by hand expire: as the programme says, never, or at an instant. */
export type AddedExpiry = 'programme' | 'never' | { readonly time: number };

export type ChangePointsCommand = {
  readonly id: string;
  readonly voucherId: string;
  /** Below zero takes them off. */
  readonly points: number;
  readonly expiry: AddedExpiry;
  readonly reason: string | null;
  readonly sourceId: string | null;
  readonly channel: string | null;
};

/** Points do not move without a reason; callers need not have one. */
const UNSAID = 'changed by a caller of the API';

/** Adds points to a loyalty card, or takes some off it: those that expire soonest first. */
export function changePointsAtHq(
  context: HqContext,
  programmeId: string,
  command: ChangePointsCommand,
): Promise<Result<Entry, Rejection>> {
  return context.commit(programmeId, async (tx) => {
    const { id, voucherId, points, reason, sourceId, channel } = command;
    const voucher = await tx.voucherById(voucherId);
    if (voucher === null) return reject({ type: 'voucherUnknown' });
    const earlier = (await tx.entryById(HQ_TERMINAL, id))?.entry ?? null;
    if (earlier === null) await sweepPoints(tx, context, voucher);
    const now = context.clock();
    const subject = await readSubject(tx, voucher);
    const available = (await spendableAt(tx, voucher, subject.balances, now)) ?? 0;
    const decided = topUp(
      { voucher, campaign: subject.campaign, earlier, available },
      hqOwner(programmeId),
      {
        id,
        amount: Math.abs(points),
        direction: points > 0 ? 'add' : 'deduct',
        expires: await expiresAt(
          tx,
          command,
          subject.campaign.loyalty?.expiry ?? null,
          earlier,
          now,
        ),
        by: null,
        reason: reason ?? UNSAID,
      },
      now,
    );
    if (!decided.ok) return decided;
    if (decided.value.type === 'repeated') return accept(decided.value.entry);
    const beyond = await refuseBeyondRoom(tx, decided.value.draft.transfers);
    if (beyond !== null) return reject(beyond);
    const row = await postOwnEntry(tx, hqOwner(programmeId), decided.value.draft, subject, now);
    const { entry } = row;
    await putPointsNote(tx, pointsMoveId(entry.terminalId, id), { sourceId, channel, reason }, now);
    await afterTopUp(tx, voucher, subject.campaign, entry, now);
    await settleTier(tx, voucher, context);
    return accept(entry);
  });
}

/** A retry on a later day means the day on which it was asked first. */
async function expiresAt(
  tx: HqTransaction,
  { expiry, points }: ChangePointsCommand,
  rules: Parameters<typeof expiryTime>[0] | null,
  earlier: Entry | null,
  now: number,
): Promise<number | null> {
  if (expiry === 'never' || points < 0) return null;
  if (expiry !== 'programme') return expiry.time;
  if (earlier?.body.type === 'topUp') return earlier.body.expires;
  if (rules === null) return null;
  return expiryTime(rules, now, (await tx.programme()).timeZone);
}
