import * as z from 'zod/mini';
import { Amount, PositiveAmount } from '../money/amount.ts';

const Milliseconds = z.int().check(z.gte(0), z.lte(366 * 86_400_000));

/** How far a terminal may go without a right, for vouchers of one campaign. */
export const RiskPolicy = z.strictObject({
  /** The most outstanding at risk for one voucher at one terminal, in the campaign's unit. */
  perVoucher: PositiveAmount,
  /** From where on a manager must approve it; null: a clerk may go up to `perVoucher`. */
  softPerVoucher: z.nullable(Amount),
  /** How long after its last contact a terminal may still trust what it knows. */
  maxSnapshotAge: Milliseconds,
  /** Whether the code must carry a signature that the terminal can check. */
  requireSignature: z.boolean(),
});
export type RiskPolicy = z.infer<typeof RiskPolicy>;

/**
 * Where HQ sets value aside before anybody asks, as soon as it stands on the voucher.
 *
 * - `homeStore`: with the store that sold the voucher
 * - `lastStore`: with the store that redeemed it last; before that, the one that sold it
 * - `allStores`: split over the stores, for what many customers share
 */
export const AllotmentPlace = z.enum(['homeStore', 'lastStore', 'allStores']);
export type AllotmentPlace = z.infer<typeof AllotmentPlace>;

/** When HQ grants rights ahead of a redemption. Amounts count in the campaign's unit. */
export const AllotmentPolicy = z.strictObject({
  /** What a terminal is allotted of a voucher that it looks up online; 0 grants nothing. */
  onLookUp: Amount,
  /** What is set aside ahead, of each voucher, over all terminals of its place; null: nothing. */
  ahead: z.nullable(z.strictObject({ place: AllotmentPlace, amount: PositiveAmount })),
  /** What a terminal is allotted, before a shift, of each open voucher of its store; 0: nothing. */
  preShift: Amount,
  /** How long the terminal keeps it before it gives it back by itself. */
  lease: Milliseconds,
});
export type AllotmentPolicy = z.infer<typeof AllotmentPolicy>;

/** What tills may do with the campaign's vouchers while HQ is out of reach; `risk` null: nothing. */
export const OfflinePolicy = z.strictObject({
  risk: z.nullable(RiskPolicy),
  allotment: AllotmentPolicy,
});
export type OfflinePolicy = z.infer<typeof OfflinePolicy>;

export const ONLINE_ONLY: OfflinePolicy = {
  risk: null,
  allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 0 },
};
