import type { Entry } from '../journal/entry.ts';
import type { Balances } from '../ledger/ledger.ts';
import { isSafeAmount } from '../money/amount.ts';
import type { QuarantineReason } from './checkClaims.ts';

/**
 * Whether the accounts have room for what the entry moves. A balance counts up to 2^53 − 1; an
 * entry that could take one beyond is no fact of any shop and is set aside, for `reconcile` posts
 * whatever it is given. `balances` holds all accounts of the voucher, and what the store took.
 */
export function checkRoom(
  balances: Balances,
  { transfers }: Pick<Entry, 'transfers'>,
): QuarantineReason | null {
  // Posting moves what is there and what the entry brings, so no account can come to hold more.
  let most = 0;
  for (const { amount } of transfers) most += amount;
  for (const balance of balances.values()) most += Math.abs(balance);
  return isSafeAmount(most) ? null : 'amountTooLarge';
}
