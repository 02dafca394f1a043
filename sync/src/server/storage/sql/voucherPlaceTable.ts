import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { VoucherPlace } from '../voucherPlace.ts';
import type { SqlRow, SqlScope } from './sqlConnection.ts';
import { integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'voucher_place',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    home_store_id: 'text',
    last_store_id: 'text',
    used: 'integer',
  },
  replace: {
    key: ['programme_id', 'voucher_id'],
    update: ['home_store_id', 'last_store_id', 'used'],
  },
};

const COLUMNS = 'voucher_id, home_store_id, last_store_id, used';

/** The vouchers that have this store in one of the columns; each part walks its own index. */
const partBy = (column: string): string =>
  `SELECT * FROM (
    SELECT ${COLUMNS} FROM voucher_place
    WHERE programme_id = ? AND ${column} = ? AND used IS NOT NULL AND (used, voucher_id) < (?, ?)
    ORDER BY used DESC, voucher_id DESC LIMIT ?
  ) AS by_${column}`;

export const STORE_QUERY = `${partBy('home_store_id')} UNION ${partBy('last_store_id')}
  ORDER BY used DESC, voucher_id DESC LIMIT ?`;

const placeOf = (row: SqlRow): VoucherPlace => ({
  voucherId: textOf(row, 'voucher_id'),
  homeStoreId: row['home_store_id'] === null ? null : textOf(row, 'home_store_id'),
  lastStoreId: row['last_store_id'] === null ? null : textOf(row, 'last_store_id'),
  used: row['used'] === null ? null : integerOf(row, 'used'),
});

export const voucherPlaceReader = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqReader, 'voucherPlace' | 'vouchersOfStore'> => ({
  async voucherPlace(voucherId) {
    const text = `SELECT ${COLUMNS} FROM voucher_place WHERE programme_id = ? AND voucher_id = ?`;
    const row = await sql.get(text, [programmeId, voucherId]);
    return row === undefined ? null : placeOf(row);
  },
  async vouchersOfStore(storeId, after, limit) {
    const from = [after?.used ?? Number.MAX_SAFE_INTEGER, after?.voucherId ?? LAST_ID];
    const part = [programmeId, storeId, ...from, limit];
    return (await sql.all(STORE_QUERY, [...part, ...part, limit])).map(placeOf);
  },
});

/** Beyond every id: ids hold letters, digits, `_`, `.` and `-`. */
const LAST_ID = '~';

export const voucherPlaceWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putVoucherPlaces'> => ({
  async putVoucherPlaces(places) {
    const rows = places.map(({ voucherId, homeStoreId, lastStoreId, used }) => [
      programmeId,
      voucherId,
      homeStoreId,
      lastStoreId,
      used,
    ]);
    await sql.write(PUT, rows);
  },
});
