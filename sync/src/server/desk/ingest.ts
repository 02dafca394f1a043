import {
  assert,
  type ChainFault,
  type EntryEnvelope,
  hashEntry,
  verifyChain,
} from '@counterfoil/core';
import type { QuarantineReason } from '@counterfoil/core/reconcile';
import {
  type EntryResult,
  type PushRequest,
  type PushResponse,
  pushMessage,
} from '../../protocol/index.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { advancedRights } from './advancedRights.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { judgeEntry, postJudged } from './judgeEntry.ts';
import { keepSecondHistory } from './secondHistory.ts';
import { SyncError } from './syncError.ts';
import { isSignedBy } from './terminalSignature.ts';
import { requireSender } from './terminals.ts';

/**
 * Takes entries of a terminal into HQ's journal: in sequence, each once. What is there already is
 * answered as it was; a second history of a terminal quarantines the terminal.
 */
export async function ingest(
  context: HqContext,
  programmeId: string,
  request: PushRequest,
): Promise<PushResponse> {
  const outcome = await context.commit(
    programmeId,
    (tx) => ingestBatch(context, tx, request),
    (reader) => readAhead(reader, request),
  );
  if (outcome instanceof SyncError) throw outcome;
  return outcome;
}

/** What the entries are about. */
async function readAhead(reader: HqReader, { terminalId, entries }: PushRequest): Promise<void> {
  const voucherIds = entries.flatMap(({ body }) => voucherIdIn(body));
  const ids = entries.map(({ id }) => id);
  await Promise.all([
    reader.vouchersBalances(voucherIds),
    reader.vouchersByIds(voucherIds),
    reader.entriesByIds(terminalId, ids),
  ]);
}

/** Whatever the body is: it was not judged yet. */
function voucherIdIn(body: EntryEnvelope['body']): string[] {
  if (typeof body !== 'object' || body === null || !('voucherId' in body)) return [];
  return typeof body.voucherId === 'string' ? [body.voucherId] : [];
}

async function ingestBatch(
  context: HqContext,
  tx: HqTransaction,
  { terminalId, entries, signature }: PushRequest,
): Promise<PushResponse | SyncError> {
  const row = await requireSender(tx, terminalId);
  const { id: programmeId } = await tx.programme();
  const refused = checkBatch(programmeId, row, entries, signature);
  if (refused !== null) return refused;
  const now = context.clock();
  if (row.terminal.status === 'quarantined') return keepSecondHistory(tx, row, entries, now);
  const { sequence } = row.acknowledged;
  const repeated = entries.filter((entry) => entry.sequence <= sequence);
  const fresh = entries.filter((entry) => entry.sequence > sequence);
  const forked =
    (await findFork(tx, terminalId, repeated)) ?? (await findOtherThanScanned(tx, row, fresh));
  // That they are one chain was checked: what is open is whether it goes on from what HQ holds.
  const fault = verifyChain(row.acknowledged, fresh.slice(0, 1));
  const fork = forked ?? (fault?.type === 'fork' ? fresh[0] : undefined);
  if (fork !== undefined) return keepSecondHistory(tx, row, entries, now);
  if (fault?.type === 'gap')
    return new SyncError('gap', `HQ holds this journal up to ${sequence}.`, sequence);
  const results: EntryResult[] = [];
  for (const entry of repeated) results.push(await earlierResult(tx, entry));
  for (const entry of fresh) results.push(await take(tx, row, entry, now));
  const last = fresh.at(-1);
  const acknowledged =
    last === undefined ? row.acknowledged : { sequence: last.sequence, hash: last.hash };
  await tx.touchTerminal({ ...row, acknowledged, lastSeen: now });
  return { acknowledged: acknowledged.sequence, results, time: now };
}

/** Whose batch it is, that no byte of it was changed, and that it is one chain. */
function checkBatch(
  programmeId: string,
  row: TerminalRow,
  entries: readonly EntryEnvelope[],
  signature: string,
): SyncError | null {
  const { id: terminalId, storeId } = row.terminal;
  const foreign = entries.find(
    (entry) =>
      entry.programmeId !== programmeId ||
      entry.terminalId !== terminalId ||
      entry.storeId !== storeId,
  );
  if (foreign !== undefined)
    return new SyncError(
      'invalid',
      `Entry ${foreign.sequence} is of another programme, terminal or store.`,
    );
  const first = entries[0];
  const last = entries.at(-1);
  assert(first !== undefined && last !== undefined, 'a batch of nothing passed the schema');
  const start = { sequence: first.sequence - 1, hash: first.previousHash };
  const fault = verifyChain(start, entries);
  if (fault !== null) return brokenBatch(entries, fault);
  const message = pushMessage(terminalId, last.sequence, last.hash);
  return isSignedBy(row.publicKey, message, signature)
    ? null
    : new SyncError('badSignature', 'The batch is not signed with the key of this terminal.');
}

/** What to say of a batch that is not one chain: a false hash comes first, wherever it is. */
function brokenBatch(entries: readonly EntryEnvelope[], fault: ChainFault): SyncError {
  const bad = entries.find((entry) => hashEntry(entry) !== entry.hash);
  return bad === undefined
    ? new SyncError('gap', `The batch is broken at entry ${fault.sequence}.`)
    : new SyncError('badHash', `The hash of entry ${bad.sequence} is not of what it says.`);
}

async function findFork(
  tx: HqTransaction,
  terminalId: string,
  repeated: readonly EntryEnvelope[],
): Promise<EntryEnvelope | undefined> {
  const from = repeated[0]?.sequence;
  const to = repeated.at(-1)?.sequence;
  if (from === undefined || to === undefined) return undefined;
  const held = new Map<number, string>();
  for (const { entry } of await tx.entriesOfTerminal(terminalId, from, to))
    held.set(entry.sequence, entry.hash);
  for (const entry of repeated) {
    const hash = held.get(entry.sequence);
    if (hash === undefined ? !(await isSetAside(tx, entry)) : hash !== entry.hash) return entry;
  }
  return undefined;
}

/** An entry that stands where HQ has posted another one from a receipt. */
async function findOtherThanScanned(
  tx: HqTransaction,
  row: TerminalRow,
  fresh: readonly EntryEnvelope[],
): Promise<EntryEnvelope | undefined> {
  for (const entry of fresh) {
    const scanned = await scannedBefore(tx, row, entry);
    if (scanned !== null && scanned.entry.hash !== entry.hash) return entry;
  }
  return undefined;
}

/** What HQ posted in the entry's place from a receipt, before its terminal sent it. */
async function scannedBefore(
  tx: HqTransaction,
  { recovered }: TerminalRow,
  { terminalId, sequence }: EntryEnvelope,
): Promise<JournalRow | null> {
  if (sequence > recovered) return null;
  const [posted] = await tx.entriesOfTerminal(terminalId, sequence, sequence);
  return posted ?? null;
}

/** Whether the entry was set aside in its turn; one of another history never had a turn. */
async function isSetAside(
  tx: HqTransaction,
  { terminalId, sequence, hash }: EntryEnvelope,
): Promise<boolean> {
  const row = await tx.quarantineRow(terminalId, sequence, hash);
  return row !== null && row.reason !== 'fork';
}

/** Posts one entry, or sets it aside with a reason; either way it never blocks those behind it. */
async function take(
  tx: HqTransaction,
  row: TerminalRow,
  envelope: EntryEnvelope,
  now: number,
): Promise<EntryResult> {
  const scanned = await scannedBefore(tx, row, envelope);
  if (scanned !== null) {
    await tellAgain(tx, scanned);
    return resultOf(scanned);
  }
  const judged = await judgeEntry(tx, envelope, row.terminal.status);
  if (typeof judged === 'string') return setAside(tx, envelope, judged, now);
  const { entry, subject } = judged;
  // What came from receipts before it may have spent the rights that it gives.
  const isBehind = entry.sequence < row.recovered;
  const advanced = isBehind ? await advancedRights(tx, entry.terminalId, subject.voucher) : 0;
  return resultOf(await postJudged(tx, row, { entry, subject: { ...subject, advanced } }, now));
}

/**
 * The terminal was told of the voucher as if it had not sent the entry yet, which was in the balance
 * already: now that its turn has come, it is told anew.
 */
async function tellAgain(tx: HqTransaction, { entry: { body } }: JournalRow): Promise<void> {
  if ('voucherId' in body) await tx.touchVouchers([body.voucherId], await bumpHead(tx));
}

async function setAside(
  tx: HqTransaction,
  entry: EntryEnvelope,
  reason: QuarantineReason,
  now: number,
): Promise<EntryResult> {
  const { terminalId, sequence, hash } = entry;
  const held = { terminalId, sequence, hash, reason, entry, at: now };
  await tx.putQuarantine({ ...held, status: 'open', decision: null });
  return { ...NOT_POSTED, sequence, reason };
}

async function earlierResult(tx: HqTransaction, entry: EntryEnvelope): Promise<EntryResult> {
  const { terminalId, sequence, hash } = entry;
  const [row] = await tx.entriesOfTerminal(terminalId, sequence, sequence);
  if (row !== undefined) return resultOf(row);
  const aside = await tx.quarantineRow(terminalId, sequence, hash);
  return { ...NOT_POSTED, sequence, reason: aside?.reason ?? 'unreadable' };
}

const NOT_POSTED = { status: 'quarantined', within: 0, over: 0 } as const;

const resultOf = ({ entry, within, over, discrepancyId }: JournalRow): EntryResult => ({
  sequence: entry.sequence,
  status: discrepancyId === null ? 'posted' : 'postedWithDiscrepancy',
  within,
  over,
  reason: null,
});
