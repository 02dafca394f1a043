import { accountKind, accountVoucher } from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { checkBalance } from '../storedValue.ts';
import { listOf, type SqlRow, type SqlScope } from './sqlConnection.ts';
import { integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'ledger_account',
  columns: {
    programme_id: 'text',
    path: 'text',
    voucher_id: 'text',
    kind: 'text',
    balance: 'integer',
  },
  replace: { key: ['programme_id', 'path'], update: ['balance'] },
};

const SELECT = 'SELECT path, balance FROM ledger_account WHERE programme_id = ?';

const balanceOfRow = (row: SqlRow): [string, number] => [
  textOf(row, 'path'),
  integerOf(row, 'balance'),
];

export function ledgerAccountReader({
  sql,
  programmeId,
}: SqlScope): Pick<HqReader, 'balances' | 'voucherBalances' | 'vouchersBalances' | 'allBalances'> {
  const read = async (condition: string, ...params: (string | number)[]) => {
    const rows = await sql.all(`${SELECT} AND ${condition}`, [programmeId, ...params]);
    return rows.map(balanceOfRow);
  };
  return {
    async balances(paths) {
      return new Map(await read('path IN ?list', listOf(paths)));
    },
    async voucherBalances(voucherId) {
      return new Map(await read('voucher_id = ?', voucherId));
    },
    async vouchersBalances(voucherIds) {
      return new Map(await read('voucher_id IN ?list', listOf(voucherIds)));
    },
    async allBalances(after, limit) {
      return read('path > ? ORDER BY path LIMIT ?', after, limit);
    },
  };
}

export const ledgerAccountWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putBalances'> => ({
  async putBalances(balances) {
    const rows = [...balances].map(([path, balance]) => {
      const voucherId = accountVoucher(path);
      const kind = accountKind(path) ?? '';
      return [programmeId, path, voucherId, kind, checkBalance(path, balance)];
    });
    await sql.write(PUT, rows);
  },
});
