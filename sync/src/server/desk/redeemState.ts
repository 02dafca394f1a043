import {
  type Balances,
  balanceOf,
  type Campaign,
  limitAccounts,
  limitScopesOf,
  NO_CONTEXT,
  type Rejection,
  redeemableFrom,
  shortOfBalance,
  termsOf,
  type ValidateState,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import type { HqReader } from '../storage/hqStorage.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { HQ_STORE } from './hqOwner.ts';

/** What a decision at HQ about a redemption needs to know, and where the voucher's value stands. */
export type HqRedeemState = { readonly state: ValidateState; readonly holdings: Holdings };

/**
 * Reads it. HQ holds whatever nobody was allotted, and all shares of limits. `claimed` is what others
 * are waiting for, who came first: it is as if they held it.
 */
export async function readRedeemState(
  reader: HqReader,
  voucher: Voucher,
  campaign: Campaign,
  now: number,
  claimed = 0,
): Promise<HqRedeemState> {
  const programme = await reader.programme();
  const balances = await reader.voucherBalances(voucher.id);
  const holdings = holdingsOf(voucher, balances, null);
  const apart = Math.min(holdings.available, claimed);
  const scopes = limitScopesOf(
    termsOf(voucher, campaign),
    { voucherId: voucher.id, customerId: null, ...programme },
    now,
  );
  const state: ValidateState = {
    ...redeemableFrom(voucher, campaign, without(balances, voucher, apart)),
    programme,
    context: { ...NO_CONTEXT, place: { storeId: HQ_STORE, terminalId: null, channel: 'api' } },
    limits: scopes.length === 0 ? new Map() : await reader.balances(limitAccounts(scopes)),
    shortage: shortageAtHq(voucher, holdings.elsewhere + apart),
  };
  return { state, holdings };
}

/** The balances as if the voucher's own account held so much less. */
function without(balances: Balances, { id, unit }: Voucher, amount: number): Balances {
  if (unit === null || amount === 0) return balances;
  const account = voucherAccount(id, unit);
  return new Map([...balances, [account, balanceOf(balances, account) - amount]]);
}

const shortageAtHq =
  (voucher: Voucher, elsewhere: number) =>
  (available: number, needed: number): Rejection =>
    elsewhere > 0
      ? { type: 'heldElsewhere', available, held: elsewhere, needed, until: null }
      : shortOfBalance(voucher)(available, needed);
