import type { Metadata } from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

/** Of a redemption that was refused, or of a rollback that was. */
export type FailureKind = 'failedRedemption' | 'failedRollback';

/** An attempt that was refused: nothing was changed by it. */
export type FailedAttempt = {
  /** `rf_…`, or `rrf_…` of a rollback. */
  readonly id: string;
  /** Milliseconds UTC. */
  readonly at: number;
  /** Where HQ's journal stood: what was redeemed since then came later. */
  readonly position: number;
  /** The voucher or tier; of a rollback, the public id of the redemption. */
  readonly relatedId: string;
  readonly campaignId: string | null;
  readonly customerId: string | null;
  readonly trackingId: string | null;
  readonly metadata: Metadata;
  readonly order: { readonly id: string | null; readonly amount: number | null } | null;
  /** The application that asked. */
  readonly appId: string;
  /** The key and the text of the error. */
  readonly code: string;
  readonly message: string;
};

/** So many are kept of a programme, the newest: they are read together. */
export const MOST_FAILURES = 1000;

/** Keeps an attempt; `at` the position of HQ's head. The same id again is the same attempt. */
export async function keepFailure(
  tx: HqTransaction,
  kind: FailureKind,
  attempt: Omit<FailedAttempt, 'position'>,
): Promise<void> {
  const { position } = await tx.head();
  const { id, at, relatedId, customerId } = attempt;
  await tx.putDocument({
    ...{ kind, id, sourceId: null, created: at, updated: null },
    keys: { related: [relatedId], ...(customerId === null ? {} : { customer: [customerId] }) },
    value: { ...attempt, position },
  });
}

/** Lets the oldest go beyond those that are kept. */
export async function forgetOldFailures(tx: HqTransaction, kind: FailureKind): Promise<void> {
  const { rows, total } = await tx.documents({ kind, ascending: true }, { offset: 0, limit: 200 });
  for (const { id } of rows.slice(0, Math.max(0, total - MOST_FAILURES)))
    await tx.deleteDocument(kind, id);
}

const toAttempt = ({ value }: DocumentRow): FailedAttempt => value as FailedAttempt;

export async function findFailure(
  reader: HqReader,
  kind: FailureKind,
  id: string,
): Promise<FailedAttempt | null> {
  const row = await reader.document(kind, id);
  return row === null ? null : toAttempt(row);
}

export type FailureFilter = { readonly relatedId?: string; readonly customerId?: string };

/** Refused redemptions, the latest first: all that are kept. */
export async function failedRedemptions(
  reader: HqReader,
  { relatedId, customerId }: FailureFilter,
): Promise<readonly FailedAttempt[]> {
  const key =
    relatedId !== undefined
      ? { key: { name: 'related', value: relatedId } }
      : customerId !== undefined
        ? { key: { name: 'customer', value: customerId } }
        : {};
  const page = { offset: 0, limit: MOST_FAILURES };
  const { rows } = await reader.documents({ kind: 'failedRedemption', ...key }, page);
  return rows
    .map(toAttempt)
    .filter((one) => customerId === undefined || one.customerId === customerId)
    .sort((a, b) => b.position - a.position || b.at - a.at || (a.id < b.id ? 1 : -1));
}
