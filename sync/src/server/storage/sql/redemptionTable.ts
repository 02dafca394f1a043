import type { HqReader, HqTransaction, RedemptionRow } from '../hqStorage.ts';
import type { RedemptionFilter } from '../redemptionFilter.ts';
import { listOf, type SqlRow, type SqlScope, type SqlValue } from './sqlConnection.ts';
import { type ListingQuery, readListing } from './sqlListing.ts';
import { documentOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'redemption',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    terminal_id: 'text',
    redemption_id: 'text',
    customer_id: 'text',
    made_at: 'integer',
    public_id: 'text',
    position: 'integer',
    elsewhere_at: 'integer',
    owed: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'terminal_id', 'redemption_id'],
    update: [
      ...['voucher_id', 'customer_id', 'made_at', 'public_id', 'position', 'elsewhere_at'],
      ...['owed', 'document'],
    ],
  },
};

type RedemptionReads =
  | 'redemption'
  | 'redemptionsByIds'
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
    async redemptionsByIds(terminalId, redemptionIds) {
      const text = `${select} AND terminal_id = ? AND redemption_id IN ?list`;
      const rows = await sql.all(text, [programmeId, terminalId, listOf(redemptionIds)]);
      return rows.map((row) => redemptionRowOf(row).redemption);
    },
    async redemptionByPublicId(publicId) {
      const row = await sql.get(`${select} AND public_id = ?`, [programmeId, publicId]);
      return row === undefined ? null : redemptionRowOf(row);
    },
    redemptions: (filter, page) =>
      readListing(scope, redemptionListing(scope, filter), page, redemptionRowOf),
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

function redemptionListing(
  { programmeId }: SqlScope,
  { voucherId, customerId, madeAfter, madeBefore, ascending = false }: RedemptionFilter,
): ListingQuery {
  const asked: readonly (readonly [condition: string, param: SqlValue | undefined])[] = [
    ['programme_id = ?', programmeId],
    ['voucher_id = ?', voucherId],
    ['customer_id = ?', customerId],
    ['made_at > ?', madeAfter],
    ['made_at < ?', madeBefore],
  ];
  const set = asked.filter(([, param]) => param !== undefined);
  const way = ascending ? 'ASC' : 'DESC';
  return {
    columns: 'document',
    from: 'redemption',
    where: set.map(([condition]) => condition).join(' AND '),
    params: set.map(([, param]) => param ?? null),
    orderBy: `position ${way}, public_id ${way}`,
  };
}

export const redemptionWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putRedemptions'> => {
  const valuesOf = (row: RedemptionRow): SqlValue[] => {
    const { publicId, position, elsewhereAt, owed, redemption } = row;
    const { voucherId, terminalId, id, customerId, at } = redemption;
    const made = [programmeId, voucherId, terminalId, id, customerId, at.time, publicId];
    return [...made, position, elsewhereAt, owed, JSON.stringify(row)];
  };
  return {
    putRedemptions: (rows) => sql.write(PUT, rows.map(valuesOf)),
  };
};
