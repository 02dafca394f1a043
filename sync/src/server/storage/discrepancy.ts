import type { Ground, Resolution, RiskPolicy, Unit } from '@counterfoil/core';
import type { FindingKind } from '@counterfoil/core/reconcile';

/**
 * - `open`: a person has to decide
 * - `recovering`: a person decided that the voucher's next credit shall repay it
 * - `settled`: nothing is owed any more, without anybody's doing
 * - `resolved`: a person wrote it off, charged it to a store, or has seen it
 */
export const DISCREPANCY_STATUSES = ['open', 'recovering', 'settled', 'resolved'] as const;
export type DiscrepancyStatus = (typeof DISCREPANCY_STATUSES)[number];

/** What let the till go on without a right, as it was when its entry was posted; in the case's unit. */
export type RiskTerms = {
  readonly campaignId: string;
  readonly policy: RiskPolicy | null;
  /** The terminal's limits; null where it had none, or is none that HQ knows. */
  readonly terminalLimit: number | null;
  readonly shiftLimit: number | null;
};

/** One redemption that is part of a discrepancy. */
export type DiscrepancyEntry = {
  readonly terminalId: string;
  readonly storeId: string;
  readonly sequence: number;
  readonly entryId: string;
  readonly redemptionId: string;
  readonly at: number;
  readonly amount: number;
  /** The weakest ground, and the ground of each right that it spent. */
  readonly ground: Ground;
  readonly rights: readonly { readonly ground: Ground; readonly amount: number }[];
  readonly over: number;
  /** Null for a redemption that was there before and belongs to the case through another. */
  readonly allowedBy: RiskTerms | null;
};

/** What a store answers for, of all that the case came to. */
export type Liability = { readonly storeId: string; readonly amount: number };

/** What a person decided. `entryId` is the entry in HQ's journal that says so. */
export type CaseResolution = {
  readonly entryId: string;
  readonly resolution: Resolution;
  readonly by: string | null;
  readonly note: string | null;
  readonly at: number;
  /** What of the debt it paid, by the store that owed it. */
  readonly parts: readonly Liability[];
  /** The store that a person named to pay; null where each paid its own, or none did. */
  readonly liableStoreId: string | null;
};

export type CaseReopening = Pick<CaseResolution, 'entryId' | 'by' | 'note' | 'at'>;

/** One case of the conflict desk. Amounts count in `unit`. */
export type Discrepancy = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly status: DiscrepancyStatus;
  readonly voucherId: string;
  readonly unit: Unit | null;
  readonly amount: number;
  /** What of it is still owed; 0 for kinds that owe nothing. */
  readonly outstanding: number;
  /** What of `outstanding` counts against risk limits of tills still. */
  readonly counted: number;
  readonly entries: readonly DiscrepancyEntry[];
  readonly liable: readonly Liability[];
  readonly resolution: CaseResolution | null;
  /** The last time that a resolution was taken back. */
  readonly reopening: CaseReopening | null;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly position: number;
};

/** Which cases are meant: all that is given must fit. Times are milliseconds UTC. */
export type DiscrepancyFilter = {
  readonly status?: DiscrepancyStatus;
  readonly kind?: FindingKind;
  readonly voucherId?: string;
  /** A store, or a terminal, that the case concerns: by a redemption in it, or by answering for it. */
  readonly storeId?: string;
  readonly terminalId?: string;
  /** Opened from then on, and before then. */
  readonly from?: number;
  readonly to?: number;
};

/** Where a listing of cases goes on: after this one. */
export type DiscrepancyMark = Pick<Discrepancy, 'openedAt' | 'id'>;

const store = (id: string): string => `s:${id}`;
const terminal = (id: string): string => `t:${id}`;

/** The stores and terminals that the case concerns, as keys. */
export const placesOf = ({ entries, liable }: Discrepancy): string[] => [
  ...new Set([
    ...entries.flatMap((entry) => [store(entry.storeId), terminal(entry.terminalId)]),
    ...liable.map(({ storeId }) => store(storeId)),
  ]),
];

/** The places that a filter asks for. */
export const placesIn = ({ storeId, terminalId }: DiscrepancyFilter): string[] => [
  ...(storeId === undefined ? [] : [store(storeId)]),
  ...(terminalId === undefined ? [] : [terminal(terminalId)]),
];
