import {
  accept,
  type ConfirmCommand,
  confirmEarning,
  type Earning,
  type EarningPartState,
  type Entry,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  sha256Hex,
} from '@counterfoil/core';
import { forgetPending, pendingCards } from '../records/loyaltyPending.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { type CardPoints, readCard } from './cardPoints.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';

type Makers = Pick<HqContext, 'clock' | 'createId'>;

/** Points of a card that were earned and wait, or waited. */
export type PendingPart = {
  /** `lopp_…` */
  readonly id: string;
  readonly earning: Earning;
  readonly part: EarningPartState;
};

/** All that ever had to wait on a card, oldest first. */
export const pendingParts = ({ earnings }: CardPoints): PendingPart[] =>
  earnings.flatMap((earning) =>
    earning.parts
      .filter(({ confirms }) => confirms !== null)
      .map((part) => ({ id: `lopp_${sha256Hex(part.id).slice(0, 24)}`, earning, part })),
  );

/** Decides about pending points of one earning and posts it, in the caller's transaction. */
export async function confirmWithin(
  tx: HqTransaction,
  context: Makers,
  earning: Earning,
  command: ConfirmCommand,
): Promise<Result<Entry, Rejection>> {
  const earlier = (await tx.entryById(HQ_TERMINAL, command.id))?.entry ?? null;
  const now = context.clock();
  const decided = confirmEarning({ earning, earlier }, command, now);
  if (!decided.ok) return decided;
  if (decided.value.type === 'repeated') return accept(decided.value.entry);
  const { id: programmeId } = await tx.programme();
  const drafts = [decided.value.draft];
  const [row] = await postOwnDrafts(tx, hqOwner(programmeId), drafts, now);
  if (row === undefined) throw new Error(`confirmation ${command.id} was not posted`);
  await forgetWhereDone(tx, earning.voucherId);
  return accept(row.entry);
}

async function forgetWhereDone(tx: HqTransaction, voucherId: string): Promise<void> {
  const waits = pendingParts(await readCard(tx, voucherId)).some(({ part }) => part.pending > 0);
  if (!waits) await forgetPending(tx, voucherId);
}

/** Makes those points of a card spendable whose day has come; answers whether there were any. */
export async function confirmDue(
  tx: HqTransaction,
  context: Makers,
  voucherId: string,
): Promise<boolean> {
  const now = context.clock();
  let any = false;
  for (const earning of (await readCard(tx, voucherId)).earnings) {
    const isDue = earning.parts.some(
      ({ pending, confirms }) => pending > 0 && (confirms ?? now) <= now,
    );
    if (!isDue) continue;
    const id = `confirm_${context.createId()}`;
    const command = { id, partId: null, points: null, by: null, reason: null };
    any = (await confirmWithin(tx, context, earning, command)).ok || any;
  }
  return any;
}

/** Makes all pending points of a programme spendable whose day has come. To be run now and then. */
export async function confirmDuePoints(context: HqContext, programmeId: string): Promise<number> {
  const cards = await context.read(programmeId, (reader) => pendingCards(reader, null));
  let count = 0;
  for (const voucherId of cards)
    if (await context.commit(programmeId, (tx) => confirmDue(tx, context, voucherId))) count += 1;
  return count;
}
