import { accountKind, accountVoucher } from '@counterfoil/core';
import { allotmentOf, allottedPrefix } from '../allotmentRow.ts';
import type { HqReader } from '../hqStorage.ts';
import type { MemoryLedgerAccounts } from './memoryLedgerAccounts.ts';
import { compareTexts } from './sortedIndex.ts';

/** What terminals hold: it stands in the ledger, and nowhere else. */
export const memoryAllotmentReader = ({
  balances,
  pathsByVoucher,
}: MemoryLedgerAccounts): Pick<HqReader, 'allotments'> => ({
  async allotments({ terminalId, voucherId }, { offset, limit }) {
    const prefix = allottedPrefix(terminalId);
    const paths =
      voucherId === undefined ? [...balances.keys()] : [...(pathsByVoucher.get(voucherId) ?? [])];
    const held = paths
      .filter((path) => path.startsWith(prefix) && accountKind(path) === 'allotted')
      .filter((path) => voucherId === undefined || accountVoucher(path) === voucherId)
      .filter((path) => (balances.get(path) ?? 0) > 0)
      .sort(compareTexts);
    const page = held.slice(offset, offset + limit);
    const rows = page.map((path) => allotmentOf(path, balances.get(path) ?? 0));
    return { rows, total: held.length };
  },
});
