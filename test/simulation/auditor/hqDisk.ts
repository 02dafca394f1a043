import { type Book, createBook } from './book.ts';
import { NO_HASH } from './hashing.ts';
import type { SessionHold } from './sessions.ts';

/** How far HQ holds a terminal's journal, by the auditor's own count. */
export type HeldJournal = {
  /** All entries up to this one are held; up to `sent`, they surely came from the terminal itself. */
  sequence: number;
  hash: string;
  sent: number;
  /** Up to here entries may have come from receipts, with gaps before them. */
  recovered: number;
  status: string;
  /** Written off by the very transaction that is taken in: before some of its entries or after. */
  isEnding: boolean;
  /** By sequence: the hash of the entry that HQ posted or set aside, and that of the one before. */
  readonly hashes: Map<number, string>;
  readonly previous: Map<number, string>;
  readonly posted: Set<number>;
  readonly aside: Set<number>;
  /** Set aside at first, and posted when a person released it. */
  readonly released: Set<number>;
};

/** HQ's disk as the auditor follows it. */
export type HqDisk = {
  readonly book: Book;
  position: number;
  hash: string;
  own: { sequence: number; hash: string };
  readonly journals: Map<string, HeldJournal>;
  readonly entryIds: Set<string>;
  /** Of each redemption that HQ has heard of: what came back of it. */
  readonly heard: Map<string, { readonly spent: number; back: number }>;
  /** By voucher: what it owes over all stores. */
  readonly owed: Map<string, number>;
  /** By voucher: all that was ever repaid of it, and what redemptions were counted as paid by that. */
  readonly repaid: Map<string, number>;
  readonly raised: Map<string, number>;
  /** By terminal and id: the grants that HQ knows it made. */
  readonly grants: Set<string>;
  readonly cases: Set<string>;
  /** By reservation: what sessions hold. */
  readonly holds: Map<string, SessionHold>;
};

export const createHqDisk = (): HqDisk => ({
  book: createBook(),
  position: 0,
  hash: NO_HASH,
  own: { sequence: 0, hash: NO_HASH },
  journals: new Map(),
  entryIds: new Set(),
  heard: new Map(),
  owed: new Map(),
  repaid: new Map(),
  raised: new Map(),
  grants: new Set(),
  cases: new Set(),
  holds: new Map(),
});

export function heldJournal({ journals }: HqDisk, terminalId: string): HeldJournal {
  let journal = journals.get(terminalId);
  if (journal === undefined) {
    journal = {
      ...{ sequence: 0, hash: NO_HASH, sent: 0, recovered: 0, status: 'active', isEnding: false },
      ...{
        hashes: new Map(),
        previous: new Map(),
        posted: new Set(),
        aside: new Set(),
        released: new Set(),
      },
    };
    journals.set(terminalId, journal);
  }
  return journal;
}
