import type { EntryEnvelope } from '@counterfoil/core';

/** `open` until a person posts it after all, or says that it shall not be posted. */
export const QUARANTINE_STATUSES = ['open', 'released', 'rejected'] as const;
export type QuarantineStatus = (typeof QUARANTINE_STATUSES)[number];

/** What a person decided about an entry in quarantine. */
export type QuarantineDecision = {
  readonly by: string | null;
  readonly note: string | null;
  readonly at: number;
  /** Where in HQ's journal it was posted, and under which id; null for a rejected one. */
  readonly posted: { readonly position: number; readonly entryId: string } | null;
  /** Of the rights that a rejected entry would have given: what HQ advanced, and nothing comes for. */
  readonly forgone: { readonly account: string; readonly amount: number } | null;
};

/** An entry that HQ holds but could not post, with the reason; it never blocks those behind it. */
export type QuarantineRow = {
  readonly terminalId: string;
  readonly sequence: number;
  readonly hash: string;
  readonly reason: string;
  readonly entry: EntryEnvelope;
  readonly at: number;
  readonly status: QuarantineStatus;
  readonly decision: QuarantineDecision | null;
};

export type QuarantineFilter = {
  readonly status?: QuarantineStatus;
  readonly terminalId?: string;
};
