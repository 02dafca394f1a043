import { type Book, createBook } from './book.ts';
import type { ContactFact, GrantTerms } from './facts.ts';
import { NO_HASH } from './hashing.ts';
import type { HqDisk } from './hqDisk.ts';
import type { Outside } from './outside.ts';
import type { Report } from './report.ts';

/** One till's disk as the auditor follows it. */
export type TillDisk = {
  readonly machine: string;
  readonly terminalId: string;
  readonly book: Book;
  sequence: number;
  hash: string;
  at: { readonly time: number; readonly counter: number };
  /** The hash of each entry; that of sequence 1 stands first. */
  readonly hashes: string[];
  readonly ids: Set<string>;
  /** Each grant that was applied, and what is left of it where it was made for one redemption. */
  readonly grants: Map<string, { readonly terms: GrantTerms; remaining: number }>;
  /** By account of rights: what is held for single redemptions, apart from the pool. */
  readonly held: Map<string, number>;
  readonly recalled: Map<string, number>;
  readonly known: Map<string, KnownVoucher>;
  /** Blank cards that this till sold. */
  readonly sold: Set<string>;
  contact: ContactFact;
  isAlive: boolean;
};

export type KnownVoucher = {
  readonly position: number;
  readonly isOpen: boolean;
  readonly end: number | null;
};

export const createTillDisk = (machine: string, terminalId: string): TillDisk => ({
  machine,
  terminalId,
  book: createBook(),
  sequence: 0,
  hash: NO_HASH,
  at: { time: 0, counter: 0 },
  hashes: [],
  ids: new Set(),
  grants: new Map(),
  held: new Map(),
  recalled: new Map(),
  known: new Map(),
  sold: new Set(),
  contact: { acknowledged: 0, mark: { position: 0 }, at: 0, offset: 0 },
  isAlive: true,
});

/** What the checks of one till look at. */
export type TillScene = {
  readonly disk: TillDisk;
  readonly hq: HqDisk;
  readonly outside: Outside;
  /** Redemptions that this terminal was refused by HQ, while it still waited. */
  readonly refusals: ReadonlySet<string>;
  readonly report: Report;
};
