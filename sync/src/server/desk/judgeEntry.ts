import {
  bodyVoucher,
  Entry,
  type EntryEnvelope,
  type Redemption,
  type TerminalStatus,
  type Voucher,
} from '@counterfoil/core';
import { checkClaims, checkRoom, type QuarantineReason } from '@counterfoil/core/reconcile';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { afterPosting } from './afterPosting.ts';
import { type PostingSubject, postEntry, readStoreAccounts } from './postEntry.ts';
import { readSubject } from './subject.ts';

/** An entry that HQ can post, with what posting it reads. */
export type PostableEntry = { readonly entry: Entry; readonly subject: PostingSubject };

/** Whether HQ can post an entry as it stands, or why not. */
export async function judgeEntry(
  tx: HqTransaction,
  envelope: EntryEnvelope,
  status: TerminalStatus,
): Promise<PostableEntry | QuarantineReason> {
  const parsed = Entry.safeParse(envelope);
  if (!parsed.success) return 'unreadable';
  const entry = parsed.data;
  if ((await tx.entryById(entry.terminalId, entry.id)) !== null) return 'idReused';
  const { voucher, redemption } = await readClaimed(tx, entry);
  const reason = checkClaims(entry, voucher, redemption);
  if (reason !== null || voucher === null) return reason ?? 'voucherUnknown';
  const subject = await readSubject(tx, voucher, redemption, status);
  const stores = await readStoreAccounts(tx, entry.transfers);
  const crowded = checkRoom(new Map([...subject.balances, ...stores]), entry);
  return crowded ?? { entry, subject };
}

/** Posts an entry of a terminal, with all that follows from it. */
export async function postJudged(
  tx: HqTransaction,
  row: TerminalRow,
  { entry, subject }: PostableEntry,
  now: number,
): Promise<JournalRow> {
  const posted = await postEntry(tx, entry, subject, now);
  const { voucher, campaign } = subject;
  await afterPosting(tx, { row, voucher, campaign, entry }, now);
  return posted;
}

async function readClaimed(
  tx: HqTransaction,
  { body, terminalId }: Entry,
): Promise<{ voucher: Voucher | null; redemption: Redemption | null }> {
  const voucherId = bodyVoucher(body);
  const voucher = voucherId === null ? null : await tx.voucherById(voucherId);
  if (body.type === 'rollback')
    return {
      voucher,
      redemption: await tx.redemption(body.redemptionTerminalId, body.redemptionId),
    };
  if (body.type === 'cover')
    return { voucher, redemption: await tx.redemption(terminalId, body.redemptionId) };
  return { voucher, redemption: null };
}
