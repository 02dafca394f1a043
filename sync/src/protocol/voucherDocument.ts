import { Amount, Voucher } from '@counterfoil/core';
import { z } from 'zod';

/**
 * A voucher as HQ saw it at `position` of its journal, when the asking terminal's entries up to
 * `sequence` were posted. `available` is what nobody was allotted, `elsewhere` what other terminals
 * were. Rights of the asking terminal are in neither: they come as grants.
 */
export const VoucherSnapshot = z.strictObject({
  available: Amount,
  elsewhere: Amount,
  position: z.int().min(0),
  sequence: z.int().min(0),
});
export type VoucherSnapshot = z.infer<typeof VoucherSnapshot>;

export const VoucherDocument = z.strictObject({
  kind: z.literal('voucher'),
  voucher: Voucher,
  snapshot: VoucherSnapshot,
});
export type VoucherDocument = z.infer<typeof VoucherDocument>;
