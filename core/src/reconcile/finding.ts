import * as z from 'zod/mini';

/**
 * What reconciliation found about one entry: expected trouble of a world with tills offline, to be
 * settled by a person.
 *
 * - `overRedemption`: more was taken at risk than the voucher held
 * - `allotmentShort`: the terminal spent rights that HQ never gave it
 * - `spentAfterBlock`, `spentAfterExpiry`: the till could not know that the voucher had ended
 * - `afterWriteOff`: the entry came from a terminal that had been written off
 * - `rolledBackTwice`: more came back than the redemption still had
 */
export const FindingKind = z.enum([
  'overRedemption',
  'allotmentShort',
  'spentAfterBlock',
  'spentAfterExpiry',
  'afterWriteOff',
  'rolledBackTwice',
]);
export type FindingKind = z.infer<typeof FindingKind>;

/** `amount` counts in the voucher's unit; 0 where it has none. */
export type Finding = { readonly kind: FindingKind; readonly amount: number };
