import {
  accept,
  type Entry,
  HQ_TERMINAL,
  type Rejection,
  type Result,
  reject,
  type TopUpCommand,
  topUp,
} from '@counterfoil/core';
import { afterTopUp } from './afterPosting.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { refuseBeyondRoom } from './ledgerRoom.ts';
import { postOwnEntry } from './postEntry.ts';
import { readSubject } from './subject.ts';

/** Puts value on a voucher or takes it off. What the voucher owes is repaid first. */
export function topUpAtHq(
  context: HqContext,
  programmeId: string,
  codeKey: string,
  command: TopUpCommand,
): Promise<Result<Entry, Rejection>> {
  return context.commit(programmeId, async (tx) => {
    const voucher = await tx.voucherByKey(codeKey);
    if (voucher === null) return reject({ type: 'voucherUnknown' });
    const subject = await readSubject(tx, voucher);
    const { available } = holdingsOf(voucher, subject.balances, null);
    const earlier = (await tx.entryById(HQ_TERMINAL, command.id))?.entry ?? null;
    const now = context.clock();
    const owner = hqOwner(programmeId);
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
    return accept(row.entry);
  });
}
