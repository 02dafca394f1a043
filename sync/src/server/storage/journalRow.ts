import type { Entry, JournalHead, Transfer } from '@counterfoil/core';

/**
 * One record of HQ's journal: an entry, whoever wrote it, with the transfers that HQ posted for
 * it. `hash` chains the record to the one before it.
 */
export type JournalRow = {
  readonly position: number;
  readonly entry: Entry;
  readonly posted: readonly Transfer[];
  readonly within: number;
  readonly over: number;
  readonly discrepancyId: string | null;
  /** HQ's clock when it was posted, milliseconds UTC. */
  readonly postedAt: number;
  readonly hash: string;
};

/** Where HQ's journal ends, and where the journal of HQ's own entries within it ends. */
export type HqHead = {
  readonly position: number;
  readonly hash: string;
  readonly own: JournalHead;
};
