import type { HqReader, HqTransaction, RedemptionRow } from '../hqStorage.ts';
import type { SqlRow, SqlScope, SqlValue } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { documentOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'redemption',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    terminal_id: 'text',
    redemption_id: 'text',
    public_id: 'text',
    position: 'integer',
    elsewhere_at: 'integer',
    owed: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'terminal_id', 'redemption_id'],
    update: ['voucher_id', 'public_id', 'position', 'elsewhere_at', 'owed', 'document'],
  },
};

type RedemptionReads =
  | 'redemption'
  | 'redemptionByPublicId'
  | 'redemptions'
  | 'redemptionsSince'
  | 'owingRedemptions';

const redemptionRowOf = (row: SqlRow): RedemptionRow => documentOf(row);

export function redemptionReader(scope: SqlScope): Pick<HqReader, RedemptionReads> {
  const { sql, programmeId } = scope;
  const select = 'SELECT document FROM redemption WHERE programme_id = ?';
  return {
    async redemption(terminalId, redemptionId) {
      const text = `${select} AND terminal_id = ? AND redemption_id = ?`;
      const row = await sql.get(text, [programmeId, terminalId, redemptionId]);
      return row === undefined ? null : redemptionRowOf(row).redemption;
    },
    async redemptionByPublicId(publicId) {
      const row = await sql.get(`${select} AND public_id = ?`, [programmeId, publicId]);
      return row === undefined ? null : redemptionRowOf(row);
    },
    async redemptions({ voucherId }, page) {
      const query = {
        columns: 'document',
        from: 'redemption',
        where: voucherId === undefined ? 'programme_id = ?' : 'programme_id = ? AND voucher_id = ?',
        params: voucherId === undefined ? [programmeId] : [programmeId, voucherId],
        orderBy: 'position DESC, public_id DESC',
      };
      return readListing(scope, query, page, redemptionRowOf);
    },
    async redemptionsSince(voucherId, position, limit) {
      const order = 'ORDER BY position, public_id LIMIT ?';
      const rows = await sql.all(`${select} AND voucher_id = ? AND position > ? ${order}`, [
        programmeId,
        voucherId,
        position,
        limit,
      ]);
      return rows.map(redemptionRowOf);
    },
    async owingRedemptions(voucherId, limit) {
      const rows = await sql.all(
        `${select} AND voucher_id = ? AND owed > 0 ORDER BY position, public_id LIMIT ?`,
        [programmeId, voucherId, limit],
      );
      return rows.map(redemptionRowOf);
    },
  };
}

export const redemptionWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putRedemptions'> => {
  const valuesOf = (row: RedemptionRow): SqlValue[] => {
    const { publicId, position, elsewhereAt, owed, redemption } = row;
    const { voucherId, terminalId, id } = redemption;
    const ids = [programmeId, voucherId, terminalId, id, publicId];
    return [...ids, position, elsewhereAt, owed, JSON.stringify(row)];
  };
  return {
    putRedemptions: (rows) => sql.write(PUT, rows.map(valuesOf)),
  };
};
