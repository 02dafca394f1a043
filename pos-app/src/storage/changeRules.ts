import { assert, type Entry, type Redemption, riskOutstanding } from '@counterfoil/core';
import type { GrantRecord, PrintJob, TerminalChange } from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import { secondWriter } from './storageFault.ts';

/** Refuses a change that was decided on another end of the journal than the stored one. */
export function checkAfter({ after }: TerminalChange, head: number): void {
  if (after !== head) throw secondWriter(`the journal ends at ${head}, not at ${after}`);
}

/**
 * The entries of a change, which follow `after` one by one.
 *
 * @throws StorageError `secondWriter` where a sequence is taken; an Error on a gap, which is a bug
 */
export function entriesInSequence({ after, entries = [] }: TerminalChange): readonly Entry[] {
  entries.forEach(({ sequence }, index) => {
    if (sequence <= after + index) throw entryTaken(`sequence ${sequence}`);
    assert(sequence === after + index + 1, `entry ${sequence} leaves a gap after ${after + index}`);
  });
  return entries;
}

export const entryTaken = (what: string, options?: ErrorOptions): Error =>
  secondWriter(`the journal holds that already (${what})`, options);

/** A document that overtook a newer one on the way must not turn the voucher back. */
export const supersedes = (incoming: VoucherDocument, stored: VoucherDocument): boolean =>
  incoming.snapshot.position >= stored.snapshot.position;

export const isAtRisk = (redemption: Redemption): boolean => riskOutstanding(redemption) > 0;

export const isGrantOpen = ({ open, remaining }: GrantRecord): boolean => open || remaining > 0;

export const isUnprinted = ({ status }: PrintJob): boolean => status !== 'printed';

/** Oldest first; the id decides between jobs of one millisecond. */
export const byCreation = (a: PrintJob, b: PrintJob): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
