import type { Ground, Unit } from '@counterfoil/core';
import type { FindingKind } from '@counterfoil/core/reconcile';

/** `open` until a person decides, or `settled` by itself when the voucher owes nothing any more. */
export type DiscrepancyStatus = 'open' | 'settled';

/** One redemption that is part of a discrepancy. */
export type DiscrepancyEntry = {
  readonly terminalId: string;
  readonly storeId: string;
  readonly sequence: number;
  readonly entryId: string;
  readonly redemptionId: string;
  readonly at: number;
  readonly amount: number;
  readonly ground: Ground;
  readonly over: number;
};

/** One case of the conflict desk. Amounts count in `unit`. */
export type Discrepancy = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly status: DiscrepancyStatus;
  readonly voucherId: string;
  readonly unit: Unit | null;
  readonly amount: number;
  /** What of it is still owed. */
  readonly outstanding: number;
  readonly entries: readonly DiscrepancyEntry[];
  readonly openedAt: number;
  readonly position: number;
};
