import { assert, type EntryDraft, type JournalOwner } from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import { postOwnEntry } from './postEntry.ts';
import { redeemableById } from './readRedeemable.ts';
import { readSubject } from './subject.ts';

/** Appends and posts the drafts of one decision, each about one voucher, one after the other. */
export async function postOwnDrafts(
  tx: HqTransaction,
  owner: JournalOwner,
  drafts: readonly EntryDraft[],
  now: number,
): Promise<JournalRow[]> {
  const rows: JournalRow[] = [];
  for (const [index, draft] of drafts.entries()) {
    const voucherId = voucherIdOf(draft);
    const voucher = await redeemableById(tx, voucherId);
    assert(voucher !== null, `${draft.id} is about a voucher that is not there`);
    // Read anew each time: the draft before it may have moved the same voucher.
    const subject = await readSubject(tx, voucher);
    const takenNext =
      isOfSession(draft) && drafts.slice(index + 1).some((it) => voucherIdOf(it) === voucherId);
    rows.push(await postOwnEntry(tx, owner, draft, { ...subject, takenNext }, now));
  }
  return rows;
}

function voucherIdOf({ id, body }: EntryDraft): string {
  assert('voucherId' in body, `${id} is about no voucher`);
  return body.voucherId;
}

/** Whether it gives back to the session what the session holds, and not to whoever comes next. */
const isOfSession = ({ body }: EntryDraft): boolean =>
  body.type === 'release' && (body.reason === 'redeemed' || body.reason === 'replaced');
