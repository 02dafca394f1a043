import { canonicalJson } from '../crypto/canonicalJson.ts';
import { sha256Hex } from '../crypto/digest.ts';
import { nextTimestamp, type Timestamp } from '../time/timestamp.ts';
import { type Entry, type EntryDraft, type EntryEnvelope, GENESIS_HASH } from './entry.ts';
import type { JournalOwner } from './journalOwner.ts';

/** Where a journal ends: the next entry is chained to this. */
export type JournalHead = {
  readonly sequence: number;
  readonly hash: string;
  readonly at: Timestamp;
};

export const EMPTY_JOURNAL: JournalHead = {
  sequence: 0,
  hash: GENESIS_HASH,
  at: { time: 0, counter: 0 },
};

/**
 * The SHA-256, in hex, of the entry's canonical JSON without its hash: what it says, where it
 * stands, and the hash before it.
 */
export function hashEntry(entry: Omit<EntryEnvelope, 'hash'> | EntryEnvelope): string {
  const { hash: _, ...content } = entry as EntryEnvelope;
  return sha256Hex(canonicalJson(content));
}

/** The entry that a draft becomes at the head of a journal, when the wall clock says `now`. */
export function appendEntry(
  owner: JournalOwner,
  head: JournalHead,
  draft: EntryDraft,
  now: number,
): Entry {
  const { programmeId, terminalId, storeId } = owner;
  const { id, body, transfers } = draft;
  const content: Omit<Entry, 'hash'> = {
    version: 1,
    programmeId,
    terminalId,
    storeId,
    sequence: head.sequence + 1,
    id,
    at: nextTimestamp(head.at, now),
    previousHash: head.hash,
    body,
    transfers,
  };
  return { ...content, hash: hashEntry(content) };
}

export const headOf = (entry: EntryEnvelope): JournalHead => ({
  sequence: entry.sequence,
  hash: entry.hash,
  at: entry.at,
});

export type ChainFault = {
  readonly type: 'gap' | 'fork' | 'badHash';
  readonly sequence: number;
};

/** Checks that entries follow the head without gap, each chained to the one before it. */
export function verifyChain(
  head: Pick<JournalHead, 'sequence' | 'hash'>,
  entries: readonly EntryEnvelope[],
): ChainFault | null {
  let { sequence, hash } = head;
  for (const entry of entries) {
    if (entry.sequence !== sequence + 1) return { type: 'gap', sequence: entry.sequence };
    if (entry.previousHash !== hash) return { type: 'fork', sequence: entry.sequence };
    if (hashEntry(entry) !== entry.hash) return { type: 'badHash', sequence: entry.sequence };
    ({ sequence, hash } = entry);
  }
  return null;
}
