import { accountVoucher } from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { checkBalance } from '../storedValue.ts';
import { compareTexts } from './sortedIndex.ts';
import { setIn, type UndoLog } from './undoLog.ts';

export type MemoryLedgerAccounts = {
  readonly balances: Map<string, number>;
  readonly pathsByVoucher: Map<string, Set<string>>;
  /** All paths in order, where nothing was added since they were last sorted. */
  sorted: readonly string[] | null;
};

export const createMemoryLedgerAccounts = (): MemoryLedgerAccounts => ({
  balances: new Map(),
  pathsByVoucher: new Map(),
  sorted: null,
});

export function memoryLedgerAccountReader(
  accounts: MemoryLedgerAccounts,
): Pick<HqReader, 'balances' | 'voucherBalances' | 'vouchersBalances' | 'allBalances'> {
  const { balances, pathsByVoucher } = accounts;
  const read = (paths: Iterable<string>): Map<string, number> => {
    const found = new Map<string, number>();
    for (const path of paths) {
      const balance = balances.get(path);
      if (balance !== undefined) found.set(path, balance);
    }
    return found;
  };
  return {
    async balances(paths) {
      return read(paths);
    },
    async voucherBalances(voucherId) {
      return read(pathsByVoucher.get(voucherId) ?? []);
    },
    async vouchersBalances(voucherIds) {
      return read(voucherIds.flatMap((voucherId) => [...(pathsByVoucher.get(voucherId) ?? [])]));
    },
    async allBalances(after, limit) {
      accounts.sorted ??= [...balances.keys()].sort(compareTexts);
      const start = after === '' ? 0 : accounts.sorted.findIndex((path) => path > after);
      const page = start < 0 ? [] : accounts.sorted.slice(start, start + limit);
      return page.map((path) => [path, balances.get(path) ?? 0]);
    },
  };
}

export const memoryLedgerAccountWriter = (
  accounts: MemoryLedgerAccounts,
  undo: UndoLog,
): Pick<HqTransaction, 'putBalances'> => ({
  async putBalances(balances) {
    for (const [path, balance] of balances) {
      undo.attempt(() => checkBalance(path, balance));
      if (!accounts.balances.has(path)) addPath(accounts, undo, path);
      setIn(undo, accounts.balances, path, balance);
    }
  },
});

function addPath(accounts: MemoryLedgerAccounts, undo: UndoLog, path: string): void {
  undo.record(() => {
    accounts.sorted = null;
  });
  accounts.sorted = null;
  const voucherId = accountVoucher(path);
  if (voucherId === null) return;
  const paths = accounts.pathsByVoucher.get(voucherId) ?? new Set();
  accounts.pathsByVoucher.set(voucherId, paths);
  undo.record(() => paths.delete(path));
  paths.add(path);
}
