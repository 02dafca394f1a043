import {
  accept,
  appendEntry,
  bodyVoucher,
  Entry,
  type EntryEnvelope,
  HQ_TERMINAL,
  type Result,
  reject,
} from '@counterfoil/core';
import { adoptedId, adoptForked } from '@counterfoil/core/reconcile';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { putActivated } from './afterPosting.ts';
import { hqOwner } from './hqOwner.ts';
import { judgeEntry } from './judgeEntry.ts';
import { postOwnEntry } from './postEntry.ts';
import type { QuarantineRefusal } from './quarantineRefusal.ts';

const PAGE = 500;

/** Writes an entry of HQ's own in place of one of a terminal's second history, once. */
export async function adoptEntry(
  tx: HqTransaction,
  programmeId: string,
  { terminal }: TerminalRow,
  envelope: EntryEnvelope,
  now: number,
): Promise<Result<JournalRow, QuarantineRefusal>> {
  const parsed = Entry.safeParse(envelope);
  if (!parsed.success) return reject({ type: 'stillStands', reason: 'unreadable' });
  const forked = parsed.data;
  const before = await tx.entryById(HQ_TERMINAL, adoptedId(forked));
  if (before !== null) return accept(before);
  const voucherId = bodyVoucher(forked.body);
  const voucher = voucherId === null ? null : await tx.voucherById(voucherId);
  if (voucher === null) return reject({ type: 'stillStands', reason: 'voucherUnknown' });
  const owner = hqOwner(programmeId, forked.storeId);
  const redeemedAs = await adoptedRedemption(tx, forked);
  const draft = adoptForked(forked, owner, voucher.campaignId, redeemedAs);
  if (draft === null) return reject({ type: 'nothingToPost' });
  const { own } = await tx.head();
  const asOwn = appendEntry(owner, own, draft, now);
  const judged = await judgeEntry(tx, asOwn, terminal.status, { isVouchedFor: true });
  if (typeof judged === 'string') return reject({ type: 'stillStands', reason: judged });
  const { sequence, at } = forked;
  const adoptedFrom = { terminalId: terminal.id, sequence, time: at.time };
  const posted = await postOwnEntry(tx, owner, draft, { ...judged.subject, adoptedFrom }, now);
  if (posted.entry.body.type === 'activation') await putActivated(tx, voucher, posted.entry, now);
  return accept(posted);
}

/** What HQ wrote for the redemption of the same history that a rollback is about. */
async function adoptedRedemption(
  tx: HqReader,
  { terminalId, body }: Entry,
): Promise<string | null> {
  if (body.type !== 'rollback' || body.redemptionTerminalId !== terminalId) return null;
  for (let offset = 0; ; offset += PAGE) {
    const filter = { terminalId, status: 'released' } as const;
    const { rows } = await tx.quarantine(filter, { offset, limit: PAGE });
    const found = rows.find(({ entry }) => entry.id === body.redemptionId);
    if (found !== undefined) {
      const id = adoptedId(found.entry);
      return found.decision?.posted?.entryId === id ? id : null;
    }
    if (rows.length < PAGE) return null;
  }
}
