/** Somebody waits for value of a voucher that is coming back from terminals. */
export type ClaimRow = {
  readonly voucherId: string;
  /** Who waits: a terminal, or HQ itself. */
  readonly terminalId: string;
  /** Which of its requests it is. */
  readonly claimId: string;
  /** How much it waits for in all, in the voucher's unit. */
  readonly wanted: number;
  /** Its place among the claims to this voucher: the smaller came first. */
  readonly arrival: number;
  /** From when on nobody waits any more, by HQ's clock, milliseconds UTC. */
  readonly until: number;
};
