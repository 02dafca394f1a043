import { assert } from '../assert.ts';
import { type Balances, balanceOf } from '../ledger/ledger.ts';
import {
  accountKind,
  accountUnit,
  accountVoucher,
  voucherAccount,
} from '../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../ledger/transfer.ts';
import { type Desk, releaseAllotted } from './settlement.ts';

/** What giving allotments back comes to. Amounts count in each voucher's unit. */
export type ReleasedAllotments = {
  /** What the entry says: each allotment to its voucher. */
  readonly transfers: readonly Transfer[];
  /** What is posted for it: overdrafts are repaid on the way. */
  readonly posted: readonly Transfer[];
  /** By voucher: what it owed and does not any more. */
  readonly repaid: ReadonlyMap<string, number>;
  readonly balances: Balances;
};

/**
 * Gives the allotments on `paths` back to their vouchers, what these owe first: the store's own
 * debt, then those of others. `balances` holds every account of these vouchers.
 */
export function releaseAllotments(
  balances: Balances,
  paths: readonly string[],
  storeId: string,
): ReleasedAllotments {
  const desk: Desk = { balances, transfers: [] };
  const transfers: Transfer[] = [];
  const repaidByVoucher = new Map<string, number>();
  const overdrafts = overdraftsByVoucher(balances);
  for (const path of paths) {
    const voucherId = accountVoucher(path);
    assert(accountKind(path) === 'allotted' && voucherId !== null, `no allotment: ${path}`);
    const unit = accountUnit(path);
    const held = balanceOf(balances, path);
    if (held <= 0) continue;
    transfers.push(createTransfer(path, voucherAccount(voucherId, unit), unit, held));
    const scope = { voucherId, unit, storeId, overdrafts: overdrafts.get(voucherId) ?? [] };
    const { repaid } = releaseAllotted(desk, scope, path);
    if (repaid > 0) repaidByVoucher.set(voucherId, repaid);
  }
  return { transfers, posted: desk.transfers, repaid: repaidByVoucher, balances: desk.balances };
}

function overdraftsByVoucher(balances: Balances): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const path of balances.keys()) {
    const voucherId = accountKind(path) === 'overdraft' ? accountVoucher(path) : null;
    if (voucherId !== null) found.set(voucherId, [...(found.get(voucherId) ?? []), path]);
  }
  return found;
}
