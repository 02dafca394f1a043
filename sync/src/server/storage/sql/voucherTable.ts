import { isFreeVoucher } from '../freeVoucher.ts';
import type { HqReader, HqTransaction, VoucherRow } from '../hqStorage.ts';
import { checkText, isStorableText } from '../storedValue.ts';
import { isDeletedVoucher } from '../voucherFilter.ts';
import { NO_SUMS, type VoucherSums } from '../voucherSums.ts';
import { listOf, type SqlRow, type SqlScope } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';
import { voucherDocument, voucherOf, voucherRowOf } from './voucherDocument.ts';
import { keyListOf, voucherListing } from './voucherListing.ts';
import { vouchersByCode } from './vouchersByCode.ts';

const PUT: TableWrite = {
  table: 'voucher',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    code_key: 'text',
    campaign_id: 'text',
    stock_of: 'text',
    holder_id: 'text',
    free: 'integer',
    deleted: 'integer',
    created: 'integer',
    updated: 'integer',
    changed: 'integer',
    issued: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'voucher_id'],
    update: [
      ...['code_key', 'campaign_id', 'stock_of', 'holder_id', 'free', 'deleted'],
      ...['updated', 'changed', 'document'],
    ],
  },
};

/** As the index is, or the planner does not see that it fits. */
export const SELECT_FREE = `SELECT document FROM voucher
  WHERE programme_id = ? AND campaign_id = ? AND free = 1 AND voucher_id > ?
  ORDER BY voucher_id LIMIT ?`;

const sumsOf = (row: SqlRow): VoucherSums => ({
  issued: integerOf(row, 'issued'),
  added: integerOf(row, 'added'),
  deducted: integerOf(row, 'deducted'),
  redemptions: integerOf(row, 'redemptions'),
});

type VoucherReads =
  | 'voucherById'
  | 'vouchersByIds'
  | 'voucherByKey'
  | 'voucherRowByKey'
  | 'voucherRowsByKeys'
  | 'voucherSums'
  | 'vouchers'
  | 'freeVouchers';

export function voucherReader(scope: SqlScope): Pick<HqReader, VoucherReads> {
  const { sql, programmeId, codes } = scope;
  const rowOf = (row: SqlRow): VoucherRow => voucherRowOf(codes, row);
  const find = async (column: string, value: string) => {
    const text = `SELECT document FROM voucher WHERE programme_id = ? AND ${column} = ?`;
    const row = await sql.get(text, [programmeId, value]);
    return row === undefined ? null : voucherOf(codes, row);
  };
  return {
    voucherById: (voucherId) => find('voucher_id', voucherId),
    async vouchersByIds(voucherIds) {
      const text = 'SELECT document FROM voucher WHERE programme_id = ? AND voucher_id IN ?list';
      const rows = await sql.all(text, [programmeId, listOf(voucherIds)]);
      return rows.map((row) => voucherOf(codes, row));
    },
    voucherByKey: async (codeKey) =>
      isStorableText(codeKey) ? find('code_key', codes.keyOf(codeKey)) : null,
    async voucherRowByKey(codeKey) {
      if (!isStorableText(codeKey)) return null;
      const text =
        'SELECT document, created, updated, changed FROM voucher WHERE programme_id = ? AND code_key = ?';
      const row = await sql.get(text, [programmeId, codes.keyOf(codeKey)]);
      return row === undefined ? null : rowOf(row);
    },
    async voucherRowsByKeys(codeKeys) {
      const text = `SELECT document, created, updated, changed FROM voucher
        WHERE programme_id = ? AND code_key IN ?list`;
      return (await sql.all(text, [programmeId, keyListOf(codes, codeKeys)])).map(rowOf);
    },
    async voucherSums(voucherIds) {
      const rows = await sql.all(
        `SELECT voucher_id, issued, added, deducted, redemptions FROM voucher
         WHERE programme_id = ? AND voucher_id IN ?list`,
        [programmeId, listOf(voucherIds)],
      );
      const found = rows.map((row) => [textOf(row, 'voucher_id'), sumsOf(row)] as const);
      return new Map([...voucherIds.map((id) => [id, NO_SUMS] as const), ...found]);
    },
    async freeVouchers(campaignId, after, limit) {
      const rows = await sql.all(SELECT_FREE, [programmeId, campaignId, after ?? '', limit]);
      return rows.map((row) => voucherOf(codes, row));
    },
    vouchers: (filter, page) =>
      filter.by === 'code'
        ? vouchersByCode(scope, filter, page)
        : readListing(scope, voucherListing(scope, filter), page, rowOf),
  };
}

const TOUCH = 'UPDATE voucher SET changed = ? WHERE programme_id = ? AND voucher_id IN ?list';

const ADD_SUMS = `UPDATE voucher SET changed = ?, issued = issued + ?, added = added + ?,
  deducted = deducted + ?, redemptions = redemptions + ?
  WHERE programme_id = ? AND voucher_id = ?`;

/** All at once, where a statement costs a round trip. */
const ADD_ALL_SUMS = `UPDATE voucher SET changed = ?, issued = voucher.issued + more.issued,
    added = voucher.added + more.added, deducted = voucher.deducted + more.deducted,
    redemptions = voucher.redemptions + more.redemptions
  FROM json_to_recordset(?::json) AS more("voucherId" text, issued bigint, added bigint,
    deducted bigint, redemptions bigint)
  WHERE voucher.programme_id = ? AND voucher.voucher_id = more."voucherId"`;

async function addSums(
  sql: SqlScope['sql'],
  programmeId: string,
  changed: number,
  sums: ReadonlyMap<string, VoucherSums>,
): Promise<void> {
  if (sums.size === 0) return;
  if (sql.dialect === 'postgres') {
    const all = [...sums].map(([voucherId, more]) => ({ voucherId, ...more }));
    await sql.run(ADD_ALL_SUMS, [changed, JSON.stringify(all), programmeId]);
    return;
  }
  for (const [voucherId, { issued, added, deducted, redemptions }] of sums) {
    const more = [issued, added, deducted, redemptions];
    await sql.run(ADD_SUMS, [changed, ...more, programmeId, voucherId]);
  }
}

export const voucherWriter = ({
  sql,
  programmeId,
  codes,
}: SqlScope): Pick<HqTransaction, 'putVouchers' | 'putUrgent' | 'touchVouchers'> => ({
  async putVouchers(vouchers, changed, at, issued) {
    const rows = vouchers.map((voucher) => [
      programmeId,
      voucher.id,
      codes.keyOf(checkText(voucher.codeKey)),
      voucher.campaignId,
      voucher.stockOf,
      voucher.holderId,
      isFreeVoucher(voucher) ? 1 : 0,
      isDeletedVoucher(voucher) ? 1 : 0,
      at,
      at,
      changed,
      issued?.get(voucher.id) ?? 0,
      voucherDocument(codes, voucher),
    ]);
    await sql.write(PUT, rows);
  },
  async putUrgent(voucherIds, changed) {
    await sql.run(
      'UPDATE voucher SET urgent_at = ? WHERE programme_id = ? AND voucher_id IN ?list',
      [changed, programmeId, listOf(voucherIds)],
    );
  },
  async touchVouchers(voucherIds, changed, sums = new Map()) {
    const plain = voucherIds.filter((id) => !sums.has(id));
    await Promise.all([
      plain.length === 0 ? null : sql.run(TOUCH, [changed, programmeId, listOf(plain)]),
      addSums(sql, programmeId, changed, sums),
    ]);
  },
});
