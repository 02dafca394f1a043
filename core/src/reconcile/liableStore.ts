import type { TerminalStatus } from '../programme/terminal.ts';
import type { FindingKind } from './finding.ts';

/** Findings for which a voucher comes to owe: they are paid, or somebody bears them. */
export const OWED_KINDS: readonly FindingKind[] = ['overRedemption', 'allotmentShort'];

export const isOwedKind = (kind: FindingKind): boolean => OWED_KINDS.includes(kind);

/** What decides who answers for a finding: the entry's store, and its terminal as it stood then. */
export type LiabilityFacts = {
  readonly kind: FindingKind;
  readonly storeId: string;
  readonly terminalStatus: TerminalStatus;
};

/**
 * The store that answers for a finding, or null where none does and the programme bears it.
 *
 * 1. `overRedemption`: the store whose entry at risk was posted when nothing was left. Whoever
 *    took at risk before it stayed within the balance; an entry by right, online or allotted, never
 *    goes over and is never liable.
 * 2. A terminal that was written off, shut out or found to have two histories: its store, whatever
 *    the finding. The store had the machine in its keeping.
 * 3. All else is nobody's fault at a store: a right that HQ lost, a block or an end that the till
 *    could not know of, a rollback on both sides.
 */
export function liableStore({ kind, storeId, terminalStatus }: LiabilityFacts): string | null {
  return kind === 'overRedemption' || terminalStatus !== 'active' ? storeId : null;
}
