import type { EntryEnvelope } from '@counterfoil/core';

/** An entry that HQ holds but could not post, with the reason; it never blocks those behind it. */
export type QuarantineRow = {
  readonly terminalId: string;
  readonly sequence: number;
  readonly hash: string;
  readonly reason: string;
  readonly entry: EntryEnvelope;
  readonly at: number;
};
