import type { GrantDocument } from '../../protocol/index.ts';

/** A grant as it was made: it is sent again until the terminal has it, and never changes. */
export type GrantRow = {
  readonly position: number;
  readonly terminalId: string;
  readonly grantId: string;
  readonly voucherId: string;
  readonly leaseEnds: number;
  /** The hash of the redemption that it was asked for; null for the pool. */
  readonly bodyHash: string | null;
  readonly document: GrantDocument;
};
