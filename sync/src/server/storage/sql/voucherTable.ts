import type { Voucher } from '@counterfoil/core';
import type { HqReader, HqTransaction, VoucherRow } from '../hqStorage.ts';
import { listOf, type SqlRow, type SqlScope, type SqlValue } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { documentOf, integerOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'voucher',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    code_key: 'text',
    campaign_id: 'text',
    stock_of: 'text',
    created: 'integer',
    changed: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'voucher_id'],
    update: ['code_key', 'campaign_id', 'stock_of', 'changed', 'document'],
  },
};

const voucherRowOf = (row: SqlRow): VoucherRow => ({
  voucher: documentOf<Voucher>(row),
  created: integerOf(row, 'created'),
  changed: integerOf(row, 'changed'),
});

const BY_AGE = 'created DESC, voucher_id DESC';

export function voucherReader(
  scope: SqlScope,
): Pick<HqReader, 'voucherById' | 'vouchersByIds' | 'voucherByKey' | 'vouchers'> {
  const { sql, programmeId } = scope;
  const find = async (column: string, value: string) => {
    const text = `SELECT document FROM voucher WHERE programme_id = ? AND ${column} = ?`;
    const row = await sql.get(text, [programmeId, value]);
    return row === undefined ? null : documentOf<Voucher>(row);
  };
  return {
    voucherById: (voucherId) => find('voucher_id', voucherId),
    async vouchersByIds(voucherIds) {
      const text = 'SELECT document FROM voucher WHERE programme_id = ? AND voucher_id IN ?list';
      const rows = await sql.all(text, [programmeId, listOf(voucherIds)]);
      return rows.map((row) => documentOf<Voucher>(row));
    },
    voucherByKey: (codeKey) => find('code_key', codeKey),
    async vouchers({ campaignId, codeKeys, stockOf }, page) {
      const conditions = ['programme_id = ?'];
      const params: SqlValue[] = [programmeId];
      if (campaignId !== undefined) {
        conditions.push('campaign_id = ?');
        params.push(campaignId);
      }
      if (stockOf !== undefined) {
        conditions.push('stock_of = ?');
        params.push(stockOf);
      }
      if (codeKeys !== undefined) {
        conditions.push('code_key IN ?list');
        params.push(listOf(codeKeys));
      }
      const query = {
        columns: 'document, created, changed',
        from: 'voucher',
        where: conditions.join(' AND '),
        params,
        // The plus keeps SQLite from walking all vouchers in order of age for a few.
        orderBy: codeKeys === undefined && stockOf === undefined ? BY_AGE : `+${BY_AGE}`,
      };
      return readListing(scope, query, page, voucherRowOf);
    },
  };
}

export const voucherWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putVouchers' | 'putUrgent' | 'touchVouchers'> => ({
  async putVouchers(vouchers, changed, created) {
    const rows = vouchers.map((voucher) => [
      programmeId,
      voucher.id,
      voucher.codeKey,
      voucher.campaignId,
      voucher.stockOf,
      created,
      changed,
      JSON.stringify(voucher),
    ]);
    await sql.write(PUT, rows);
  },
  async putUrgent(voucherIds, changed) {
    await sql.run(
      'UPDATE voucher SET urgent_at = ? WHERE programme_id = ? AND voucher_id IN ?list',
      [changed, programmeId, listOf(voucherIds)],
    );
  },
  async touchVouchers(voucherIds, changed) {
    await sql.run('UPDATE voucher SET changed = ? WHERE programme_id = ? AND voucher_id IN ?list', [
      changed,
      programmeId,
      listOf(voucherIds),
    ]);
  },
});
