import {
  accept,
  type Entry,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  reject,
  type TopUpCommand,
  topUp,
  type Voucher,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { afterTopUp } from './afterPosting.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { refuseBeyondRoom } from './ledgerRoom.ts';
import { postOwnEntry } from './postEntry.ts';
import { readSubject } from './subject.ts';

/**
 * Puts value on a voucher or takes it off. What the voucher owes is repaid first. `note` writes what
 * else is kept of the change, in its transaction.
 */
export function topUpAtHq(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  command: TopUpCommand,
  note: (tx: HqTransaction, entry: Entry) => Promise<void> = async () => undefined,
): Promise<Result<Entry, Rejection>> {
  return context.commit(programmeId, async (tx) => {
    const voucher = await tx.voucherByKey(codeKey);
    if (voucher === null) return reject({ type: 'voucherUnknown' });
    return topUpWithin(context, tx, voucher, command, note);
  });
}

/** The same in the caller's transaction. */
export async function topUpWithin(
  context: Pick<HqContext, 'clock'>,
  tx: HqTransaction,
  voucher: Voucher,
  command: TopUpCommand,
  note: (tx: HqTransaction, entry: Entry) => Promise<void> = async () => undefined,
): Promise<Result<Entry, Rejection>> {
  const subject = await readSubject(tx, voucher);
  const { available } = holdingsOf(voucher, subject.balances, null);
  const earlier = (await tx.entryById(HQ_TERMINAL, command.id))?.entry ?? null;
  const now = context.clock();
  const owner = hqOwner((await tx.programme()).id);
  const decided = topUp(
    { voucher, campaign: subject.campaign, earlier, available },
    owner,
    command,
    now,
  );
  if (!decided.ok) return decided;
  if (decided.value.type === 'repeated') return accept(decided.value.entry);
  const beyond = await refuseBeyondRoom(tx, decided.value.draft.transfers);
  if (beyond !== null) return reject(beyond);
  const row = await postOwnEntry(tx, owner, decided.value.draft, subject, now);
  await afterTopUp(tx, voucher, subject.campaign, row.entry, now);
  await note(tx, row.entry);
  return accept(row.entry);
}
