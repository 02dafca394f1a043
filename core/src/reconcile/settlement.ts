import { assert } from '../assert.ts';
import { type Balances, balanceOf, mergeBalances, postTransfers } from '../ledger/ledger.ts';
import { overdraftAccount, voucherAccount } from '../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../ledger/transfer.ts';
import type { Unit } from '../money/unit.ts';

/** The books that are open on HQ's desk while it posts one entry about one voucher. */
export type Desk = {
  balances: Balances;
  readonly transfers: Transfer[];
};

/** What a settlement is about. `overdrafts` are the accounts where the voucher may owe. */
export type SettlementScope = {
  readonly voucherId: string;
  readonly unit: Unit;
  readonly storeId: string;
  readonly overdrafts: readonly string[];
};

/** Posts on the desk. The caller has made sure that no limit stops it. */
export function post(desk: Desk, debit: string, credit: string, unit: Unit, amount: number): void {
  if (amount === 0) return;
  const transfer = createTransfer(debit, credit, unit, amount);
  const posted = postTransfers(desk.balances, [transfer]);
  assert(posted.ok, `HQ could not post ${amount} from ${debit} to ${credit}`);
  desk.balances = mergeBalances(desk.balances, posted.value);
  desk.transfers.push(transfer);
}

/** Brings up to `needed` to `account`: from the voucher, and the rest from the store's overdraft. */
export function advance(
  desk: Desk,
  scope: SettlementScope,
  account: string,
  needed: number,
): { readonly within: number; readonly over: number } {
  const source = voucherAccount(scope.voucherId, scope.unit);
  const within = Math.min(needed, balanceOf(desk.balances, source));
  const over = needed - within;
  post(desk, source, account, scope.unit, within);
  post(
    desk,
    overdraftAccount(scope.storeId, scope.voucherId, scope.unit),
    account,
    scope.unit,
    over,
  );
  return { within, over };
}

/** Overdraft first: pays what the voucher owes out of `account`, the entry's own store before others. */
export function repay(desk: Desk, scope: SettlementScope, account: string, credit: number): number {
  const own = overdraftAccount(scope.storeId, scope.voucherId, scope.unit);
  const others = scope.overdrafts.filter((path) => path !== own).toSorted();
  let left = credit;
  for (const path of [own, ...others]) {
    const paid = Math.min(left, -balanceOf(desk.balances, path));
    post(desk, account, path, scope.unit, paid);
    left -= paid;
  }
  return left;
}

/**
 * Gives all of an allotment back to its voucher, overdraft first, and answers how much it was and
 * how much of it repaid. Nobody would give back what a written-off terminal was allotted.
 */
export function releaseAllotted(
  desk: Desk,
  scope: SettlementScope,
  account: string,
): { readonly released: number; readonly repaid: number } {
  const released = balanceOf(desk.balances, account);
  const left = repay(desk, scope, account, released);
  post(desk, account, voucherAccount(scope.voucherId, scope.unit), scope.unit, left);
  return { released, repaid: released - left };
}
