/** What the journal says of one voucher over all its life, in the voucher's unit. */
export type VoucherSums = {
  /** Put on it when it was made. */
  readonly issued: number;
  readonly added: number;
  readonly deducted: number;
  /** How many redemptions stand: a rollback of the whole takes one back. */
  readonly redemptions: number;
};

export const NO_SUMS: VoucherSums = { issued: 0, added: 0, deducted: 0, redemptions: 0 };

export const plusSums = (a: VoucherSums, b: VoucherSums): VoucherSums => ({
  issued: a.issued + b.issued,
  added: a.added + b.added,
  deducted: a.deducted + b.deducted,
  redemptions: a.redemptions + b.redemptions,
});
