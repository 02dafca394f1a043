import {
  accept,
  allottedAccount,
  bodyVoucher,
  Entry,
  type EntryEnvelope,
  type Result,
  reject,
} from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import type { QuarantineDecision, QuarantineRow } from '../storage/quarantineRow.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { adoptEntry } from './adoptEntry.ts';
import { advancedRights } from './advancedRights.ts';
import type { HqContext } from './hqContext.ts';
import { judgeEntry, postJudged } from './judgeEntry.ts';
import type { QuarantineRefusal } from './quarantineRefusal.ts';

/** Which entry in quarantine, and what a person says of it. */
export type QuarantineCommand = {
  readonly terminalId: string;
  readonly sequence: number;
  readonly hash: string;
  readonly by: string | null;
  readonly note: string | null;
};

type Decided = Result<QuarantineRow, QuarantineRefusal>;

/** Where an entry of a terminal stands beside the history that HQ holds. */
type Standing = 'next' | 'ahead' | 'elsewhere';

/**
 * Posts an entry after all, as it would have been: by the same checks, and in sequence. One of
 * another history than the one that HQ holds becomes an entry of HQ's own, at risk.
 */
export function releaseEntry(
  context: HqContext,
  programmeId: string,
  command: QuarantineCommand,
): Promise<Decided> {
  return context.commit(programmeId, async (tx) => {
    const held = await readHeld(tx, command);
    if (held === null) return reject({ type: 'entryUnknown' });
    if (held.row.status === 'released') return accept(held.row);
    if (held.row.status === 'rejected') return reject({ type: 'decided', status: 'rejected' });
    const now = context.clock();
    const there = await postedAlready(tx, held.row);
    const posted = there === null ? await post(tx, programmeId, held, now) : accept(there);
    if (!posted.ok) return posted;
    const { position, entry } = posted.value;
    const outcome = { posted: { position, entryId: entry.id }, forgone: null };
    return decide(tx, held.row, command, 'released', outcome, now);
  });
}

/** Says that an entry shall not be posted. It is kept, and the history goes on behind it. */
export function rejectEntry(
  context: HqContext,
  programmeId: string,
  command: QuarantineCommand,
): Promise<Decided> {
  return context.commit(programmeId, async (tx) => {
    const held = await readHeld(tx, command);
    if (held === null) return reject({ type: 'entryUnknown' });
    if (held.row.status === 'rejected') return accept(held.row);
    if (held.row.status === 'released' || (await postedAlready(tx, held.row)) !== null)
      return reject({ type: 'decided', status: 'released' });
    const standing = await standingOf(tx, held);
    if (standing === 'ahead') return reject(outOfSequence(held.terminal));
    if (standing === 'next') await acknowledge(tx, held.terminal, held.row.entry);
    // From here on it counts as set aside in its turn, like what HQ could not post.
    const row = standing === 'next' ? { ...held.row, reason: 'rejected' } : held.row;
    const forgone = await forgoneBy(tx, held);
    return decide(tx, row, command, 'rejected', { posted: null, forgone }, context.clock());
  });
}

/** What HQ advanced for rights that this entry would have brought: from now on nothing will. */
async function forgoneBy(
  tx: HqReader,
  { row, terminal }: Held,
): Promise<QuarantineDecision['forgone']> {
  const parsed = Entry.safeParse(row.entry);
  const voucherId = parsed.success ? bodyVoucher(parsed.data.body) : null;
  const voucher = voucherId === null ? null : await tx.voucherById(voucherId);
  if (!parsed.success || voucher === null || voucher.unit === null) return null;
  const account = allottedAccount(terminal.terminal.id, voucher.id, voucher.unit);
  const given = parsed.data.transfers.reduce(
    (sum, { credit, amount }) => sum + (credit === account ? amount : 0),
    0,
  );
  const amount = Math.min(given, await advancedRights(tx, terminal.terminal.id, voucher));
  return amount > 0 ? { account, amount } : null;
}

type Held = { readonly row: QuarantineRow; readonly terminal: TerminalRow };

async function readHeld(
  tx: HqReader,
  { terminalId, sequence, hash }: QuarantineCommand,
): Promise<Held | null> {
  const row = await tx.quarantineRow(terminalId, sequence, hash);
  const terminal = row === null ? null : await tx.terminalById(terminalId);
  return row === null || terminal === null ? null : { row, terminal };
}

/** A terminal that was written off sends its own history again, and HQ posts it in its turn. */
async function postedAlready(
  tx: HqReader,
  { terminalId, sequence, hash }: QuarantineRow,
): Promise<JournalRow | null> {
  const rows = await tx.entriesOfTerminal(terminalId, sequence, sequence);
  return rows.find(({ entry }) => entry.hash === hash) ?? null;
}

async function post(
  tx: HqTransaction,
  programmeId: string,
  held: Held,
  now: number,
): Promise<Result<JournalRow, QuarantineRefusal>> {
  const { row, terminal } = held;
  const standing = await standingOf(tx, held);
  if (standing === 'ahead') return reject(outOfSequence(terminal));
  if (standing === 'elsewhere' && row.reason === 'fork')
    return adoptEntry(tx, programmeId, terminal, row.entry, now);
  const judged = await judgeEntry(tx, row.entry, terminal.terminal.status, { isVouchedFor: true });
  if (typeof judged === 'string') return reject({ type: 'stillStands', reason: judged });
  const { entry, subject } = judged;
  const advanced = await advancedRights(tx, terminal.terminal.id, subject.voucher);
  const posted = await postJudged(tx, terminal, { entry, subject: { ...subject, advanced } }, now);
  if (standing === 'next') await acknowledge(tx, terminal, entry);
  return accept(posted);
}

/** Entries that were set aside in their turn are part of the history that HQ holds already. */
async function standingOf(tx: HqReader, { row, terminal }: Held): Promise<Standing> {
  if (row.reason !== 'fork') return 'elsewhere';
  const { sequence, hash } = terminal.acknowledged;
  let entry: EntryEnvelope = row.entry;
  while (entry.sequence > sequence + 1) {
    const before = await tx.quarantineRow(entry.terminalId, entry.sequence - 1, entry.previousHash);
    if (before === null) return 'elsewhere';
    entry = before.entry;
  }
  if (entry.sequence !== sequence + 1 || entry.previousHash !== hash) return 'elsewhere';
  return entry.hash === row.hash ? 'next' : 'ahead';
}

const outOfSequence = ({ acknowledged }: TerminalRow): QuarantineRefusal => ({
  type: 'outOfSequence',
  next: acknowledged.sequence + 1,
});

/** Reads the row anew: what follows from posting may have changed it. */
async function acknowledge(
  tx: HqTransaction,
  { terminal }: TerminalRow,
  { sequence, hash }: EntryEnvelope,
): Promise<void> {
  const row = await tx.terminalById(terminal.id);
  if (row !== null) await tx.touchTerminal({ ...row, acknowledged: { sequence, hash } });
}

async function decide(
  tx: HqTransaction,
  row: QuarantineRow,
  { by, note }: QuarantineCommand,
  status: 'released' | 'rejected',
  { posted, forgone }: Pick<QuarantineDecision, 'posted' | 'forgone'>,
  at: number,
): Promise<Decided> {
  const decided: QuarantineRow = { ...row, status, decision: { by, note, at, posted, forgone } };
  await tx.putQuarantine(decided);
  return accept(decided);
}
