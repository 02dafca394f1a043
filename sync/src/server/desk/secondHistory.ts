import type { EntryEnvelope } from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { bumpHead } from './headPosition.ts';
import { SyncError } from './syncError.ts';

/** So many entries of one terminal are held; what is beyond them stays with the till. */
const MOST_HELD = 10_000;

/**
 * Two histories of one terminal: a clone or a restored disk. Nothing of the batch is posted; each
 * of its entries that HQ does not hold is kept for a person to look at, and the terminal, which is
 * answered `fork`, keeps them too. A terminal that was written off stays that.
 */
export async function keepSecondHistory(
  tx: HqTransaction,
  row: TerminalRow,
  entries: readonly EntryEnvelope[],
  now: number,
): Promise<SyncError> {
  const { terminal, acknowledged } = row;
  const unknown = await notHeld(tx, terminal.id, entries);
  const { total } = await tx.quarantine({ terminalId: terminal.id }, { offset: 0, limit: 1 });
  const kept = unknown.slice(0, Math.max(0, MOST_HELD - total));
  for (const entry of kept) {
    const { sequence, hash } = entry;
    await tx.putQuarantine({
      terminalId: terminal.id,
      sequence,
      hash,
      reason: 'fork',
      entry,
      at: now,
      status: 'open',
      decision: null,
    });
  }
  if (terminal.status === 'active') {
    const quarantined = { ...terminal, status: 'quarantined' as const };
    await tx.putTerminal({ ...row, terminal: quarantined, lastSeen: now }, await bumpHead(tx));
  } else await tx.touchTerminal({ ...row, lastSeen: now });
  return new SyncError('fork', wordsFor(unknown.length - kept.length), acknowledged.sequence);
}

async function notHeld(
  tx: HqTransaction,
  terminalId: string,
  entries: readonly EntryEnvelope[],
): Promise<EntryEnvelope[]> {
  const from = entries[0]?.sequence ?? 0;
  const posted = await tx.entriesOfTerminal(terminalId, from, entries.at(-1)?.sequence ?? 0);
  const hashes = new Set(posted.map(({ entry }) => entry.hash));
  const unknown: EntryEnvelope[] = [];
  for (const entry of entries) {
    if (hashes.has(entry.hash)) continue;
    const held = await tx.quarantineRow(terminalId, entry.sequence, entry.hash);
    if (held === null) unknown.push(entry);
  }
  return unknown;
}

const wordsFor = (left: number): string =>
  left === 0
    ? 'This terminal has two histories and is quarantined. HQ keeps what it sends for a person to look at.'
    : `This terminal has two histories and is quarantined. HQ holds as much of it as it can; ${left} entries of this batch stay with the till.`;
