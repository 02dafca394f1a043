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
 * - `forkedHistory`: it comes from a second history of its terminal, a clone or a restored disk
 * - `activatedTwice`: a card was sold that was no blank of the terminal's stock any more
 */
export const FindingKind = z.enum([
  'overRedemption',
  'allotmentShort',
  'spentAfterBlock',
  'spentAfterExpiry',
  'afterWriteOff',
  'rolledBackTwice',
  'forkedHistory',
  'activatedTwice',
]);
export type FindingKind = z.infer<typeof FindingKind>;

/** `amount` counts in the voucher's unit; 0 where it has none. */
export type Finding = { readonly kind: FindingKind; readonly amount: number };
