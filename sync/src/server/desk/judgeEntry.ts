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

/** What a lost till could make without end: nobody but a person can say that it was paid for. */
const MAKES_VALUE: ReadonlySet<Entry['body']['type']> = new Set(['activation', 'topUp', 'earning']);

/** Whether HQ can post an entry as it stands, or why not; `isVouchedFor`: a person stands for it. */
export async function judgeEntry(
  tx: HqTransaction,
  envelope: EntryEnvelope,
  status: TerminalStatus,
  { isVouchedFor = false }: { readonly isVouchedFor?: boolean } = {},
): Promise<PostableEntry | QuarantineReason> {
  const parsed = Entry.safeParse(envelope);
  if (!parsed.success) return 'unreadable';
  const entry = parsed.data;
  if ((await tx.entryById(entry.terminalId, entry.id)) !== null) return 'idReused';
  const { voucher, redemption } = await readClaimed(tx, entry);
  const reason = checkClaims(entry, voucher, redemption);
  if (reason !== null || voucher === null) return reason ?? 'voucherUnknown';
  if (status === 'writtenOff' && MAKES_VALUE.has(entry.body.type) && !isVouchedFor)
    return 'lostTerminal';
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
