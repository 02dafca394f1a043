import { bytesToHex, type EntryEnvelope } from '@counterfoil/core';
import { readEntryCode } from '@counterfoil/core/codes';
import type { QuarantineReason } from '@counterfoil/core/reconcile';
import { pushMessage, type RecoverResponse } from '../../protocol/index.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { advancedRights } from './advancedRights.ts';
import type { HqContext } from './hqContext.ts';
import { judgeEntry, postJudged } from './judgeEntry.ts';
import { keepSecondHistory } from './secondHistory.ts';
import { isSignedBy } from './terminalSignature.ts';

/** So many receipts are taken in one transaction. */
export const MOST_CODES = 200;

type Scanned = {
  readonly index: number;
  readonly entry: EntryEnvelope;
  readonly signature: Uint8Array;
};

/**
 * Posts entries that were scanned from receipts, of terminals that may never send them: each once,
 * out of sequence, and whatever else was scanned. When the terminal comes back, it sends the same
 * entries and hears what became of them. Answers in the order of the codes. What a lost terminal
 * made is posted only where a person at HQ scans it.
 */
export async function recoverEntries(
  context: HqContext,
  programmeId: string,
  codes: readonly string[],
  by: 'person' | 'terminal' = 'terminal',
): Promise<RecoverResponse[]> {
  const answers: RecoverResponse[] = codes.map(() => UNREADABLE);
  const scanned: Scanned[] = [];
  for (const [index, code] of codes.entries()) {
    const read = readEntryCode(code);
    if (read.ok) scanned.push({ index, entry: read.entry, signature: read.signature });
  }
  // A rollback is about an earlier entry, which may be among them.
  scanned.sort((a, b) => a.entry.sequence - b.entry.sequence);
  if (scanned.length === 0) return answers;
  await context.commit(programmeId, async (tx) => {
    for (const one of scanned)
      answers[one.index] = await recoverOne(tx, programmeId, one, by, context.clock());
  });
  return answers;
}

const UNREADABLE: RecoverResponse = {
  status: 'unreadable',
  terminalId: null,
  sequence: null,
  reason: null,
};

async function recoverOne(
  tx: HqTransaction,
  programmeId: string,
  { entry, signature }: Scanned,
  by: 'person' | 'terminal',
  now: number,
): Promise<RecoverResponse> {
  const { terminalId, sequence, hash } = entry;
  const answer = (status: RecoverResponse['status'], reason: string | null = null) =>
    ({ status, terminalId, sequence, reason }) as const;
  const row = await tx.terminalById(terminalId);
  const message = pushMessage(terminalId, sequence, hash);
  if (row === null || !isSignedBy(row.publicKey, message, bytesToHex(signature)))
    return answer('forged');
  if (entry.programmeId !== programmeId || entry.storeId !== row.terminal.storeId)
    return answer('forged');
  const held = await heldHash(tx, entry);
  if (held === hash) return answer('known');
  if (held !== null) {
    await keepSecondHistory(tx, row, [entry], now);
    return answer('forked');
  }
  if (!(await continuesHeld(tx, entry))) {
    await keepSecondHistory(tx, row, [entry], now);
    return answer('forked');
  }
  const isVouchedFor = by === 'person';
  const judged = await judgeEntry(tx, entry, row.terminal.status, { isVouchedFor });
  if (typeof judged === 'string')
    return isTooEarly(entry, judged) ? answer('waiting', judged) : answer('refused', judged);
  const advanced = await advancedRights(tx, terminalId, judged.subject.voucher);
  const subject = { ...judged.subject, advanced };
  await postJudged(tx, row, { entry: judged.entry, subject }, now);
  await noteRecovered(tx, row, sequence);
  return answer('posted');
}

/** Whether what HQ holds next to it is of the same history: a clone's entries may stand there. */
async function continuesHeld(reader: HqReader, entry: EntryEnvelope): Promise<boolean> {
  const { terminalId, sequence, hash, previousHash } = entry;
  const rows = await reader.entriesOfTerminal(terminalId, sequence - 1, sequence + 1);
  return rows.every(({ entry: held }) =>
    held.sequence < sequence ? held.hash === previousHash : held.previousHash === hash,
  );
}

/** The hash of what HQ holds in this place of the terminal's journal, or null where it has not come. */
async function heldHash(
  reader: HqReader,
  { terminalId, sequence, hash }: EntryEnvelope,
): Promise<string | null> {
  const [posted] = await reader.entriesOfTerminal(terminalId, sequence, sequence);
  if (posted !== undefined) return posted.entry.hash;
  const same = await reader.quarantineRow(terminalId, sequence, hash);
  return same?.hash ?? (await reader.quarantined(terminalId, sequence))?.hash ?? null;
}

/** A rollback is judged by its redemption and its covers: until HQ has them, it cannot be. */
const isTooEarly = ({ body }: EntryEnvelope, reason: QuarantineReason): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'type' in body &&
  body['type'] === 'rollback' &&
  (reason === 'redemptionUnknown' || reason === 'rightsDiffer' || reason === 'amountsDiffer');

/** Read anew: what follows from posting may have changed the row. */
async function noteRecovered(
  tx: HqTransaction,
  { terminal }: TerminalRow,
  sequence: number,
): Promise<void> {
  const row = await tx.terminalById(terminal.id);
  if (row !== null && row.recovered < sequence)
    await tx.touchTerminal({ ...row, recovered: sequence });
}
