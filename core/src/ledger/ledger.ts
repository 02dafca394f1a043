import { assert } from '../assert.ts';
import { isSafeAmount } from '../money/amount.ts';
import { accept, type Result, reject } from '../result.ts';
import { accountLimit, accountUnit } from './ledgerAccount.ts';
import type { Transfer } from './transfer.ts';

/** Balances by account path, in the account's unit. A path that is missing stands at zero. */
export type Balances = ReadonlyMap<string, number>;

/** The account whose limit stopped a transfer, with what it could have given or taken. */
export type Shortfall = {
  readonly account: string;
  readonly available: number;
  readonly needed: number;
};

/** A balance counts up to 2^53 − 1, either way. */
const MOST = Number.MAX_SAFE_INTEGER;

export const balanceOf = (balances: Balances, path: string): number => balances.get(path) ?? 0;

/**
 * Posts transfers in order and answers the balances that changed, or the first account whose
 * limit stops one. All or nothing: `balances` itself is never changed.
 */
export function postTransfers(
  balances: Balances,
  transfers: readonly Transfer[],
): Result<Balances, Shortfall> {
  const changed = new Map<string, number>();
  const read = (path: string): number => changed.get(path) ?? balanceOf(balances, path);
  for (const { debit, credit, amount } of transfers) {
    assert(isSafeAmount(amount) && amount > 0 && debit !== credit, `a transfer of ${amount}`);
    const from = read(debit);
    if (accountLimit(debit) === 'neverNegative' && from < amount)
      return reject({ account: debit, available: from, needed: amount });
    const to = read(credit);
    if (accountLimit(credit) === 'neverPositive' && to + amount > 0)
      return reject({ account: credit, available: -to, needed: amount });
    if (!isSafeAmount(from - amount))
      return reject({ account: debit, available: from + MOST, needed: amount });
    if (!isSafeAmount(to + amount))
      return reject({ account: credit, available: MOST - to, needed: amount });
    changed.set(debit, from - amount);
    changed.set(credit, to + amount);
  }
  return accept(changed);
}

/** Balances with the changes laid over them; leaves both as they were. */
export function mergeBalances(balances: Balances, changed: Balances): Balances {
  const merged = new Map(balances);
  for (const [path, balance] of changed) merged.set(path, balance);
  return merged;
}

/** The sum of all balances by unit. Double entry keeps each of them at zero. */
export function sumByUnit(balances: Balances): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [path, balance] of balances) {
    const unit = accountUnit(path);
    sums.set(unit, (sums.get(unit) ?? 0n) + BigInt(balance));
  }
  return sums;
}
