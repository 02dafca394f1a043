import { type Discrepancy, type DiscrepancyFilter, placesIn, placesOf } from '../discrepancy.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { SqlRow, SqlScope, SqlValue } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { documentOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'discrepancy',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    discrepancy_id: 'text',
    kind: 'text',
    status: 'text',
    opened_at: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'discrepancy_id'],
    update: ['voucher_id', 'kind', 'status', 'opened_at', 'document'],
  },
};

/** A case only ever comes to concern more places. */
const PUT_PLACE: TableWrite = {
  table: 'discrepancy_place',
  columns: { programme_id: 'text', place: 'text', discrepancy_id: 'text' },
  replace: { key: ['programme_id', 'place', 'discrepancy_id'], update: ['place'] },
};

type DiscrepancyReads =
  | 'discrepancies'
  | 'discrepanciesAfter'
  | 'discrepancyById'
  | 'openDiscrepancy'
  | 'owingDiscrepancies';

const decode = (row: SqlRow): Discrepancy => documentOf(row);

export function discrepancyReader(scope: SqlScope): Pick<HqReader, DiscrepancyReads> {
  const { sql, programmeId } = scope;
  const select = 'SELECT document FROM discrepancy WHERE programme_id = ?';
  return {
    async discrepancies(filter, page) {
      const query = {
        columns: 'document',
        from: 'discrepancy',
        ...conditionOf(programmeId, filter),
        // The plus keeps SQLite from walking all cases in that order for those of one voucher.
        orderBy: `${filter.voucherId === undefined ? '' : '+'}opened_at DESC, discrepancy_id DESC`,
      };
      return readListing(scope, query, page, decode);
    },
    async discrepanciesAfter(filter, after, limit) {
      const { where, params } = conditionOf(programmeId, filter);
      const beyond = after === null ? 'TRUE' : '(opened_at, discrepancy_id) > (?, ?)';
      const rows = await sql.all(
        `SELECT document FROM discrepancy WHERE ${where} AND ${beyond}
         ORDER BY opened_at, discrepancy_id LIMIT ?`,
        [...params, ...(after === null ? [] : [after.openedAt, after.id]), limit],
      );
      return rows.map(decode);
    },
    async discrepancyById(id) {
      const row = await sql.get(`${select} AND discrepancy_id = ?`, [programmeId, id]);
      return row === undefined ? null : decode(row);
    },
    async openDiscrepancy(voucherId, kind) {
      const row = await sql.get(
        `${select} AND voucher_id = ? AND kind = ? AND status = 'open'
         ORDER BY opened_at DESC, discrepancy_id DESC LIMIT 1`,
        [programmeId, voucherId, kind],
      );
      return row === undefined ? null : decode(row);
    },
    async owingDiscrepancies(voucherId) {
      const rows = await sql.all(
        `${select} AND voucher_id = ? AND status IN ('open', 'recovering')
         ORDER BY opened_at, discrepancy_id`,
        [programmeId, voucherId],
      );
      return rows.map(decode).filter(({ outstanding }) => outstanding > 0);
    },
  };
}

function conditionOf(
  programmeId: string,
  filter: DiscrepancyFilter,
): { readonly where: string; readonly params: readonly SqlValue[] } {
  const { status, kind, voucherId, from, to } = filter;
  const asked: [condition: string, value: string | number | undefined][] = [
    ['status = ?', status],
    ['kind = ?', kind],
    ['voucher_id = ?', voucherId],
    ['opened_at >= ?', from],
    ['opened_at < ?', to],
  ];
  const given = asked.flatMap(([condition, value]) =>
    value === undefined ? [] : [{ condition, params: [value] as SqlValue[] }],
  );
  const places = placesIn(filter).map((place) => ({
    condition: `discrepancy_id IN
      (SELECT discrepancy_id FROM discrepancy_place WHERE programme_id = ? AND place = ?)`,
    params: [programmeId, place],
  }));
  const all = [{ condition: 'programme_id = ?', params: [programmeId] }, ...given, ...places];
  return {
    where: all.map(({ condition }) => condition).join(' AND '),
    params: all.flatMap(({ params }) => params),
  };
}

export const discrepancyWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putDiscrepancy'> => ({
  async putDiscrepancy(discrepancy) {
    const { voucherId, id, kind, status, openedAt } = discrepancy;
    const ids = [programmeId, voucherId, id, kind, status];
    await sql.write(PUT, [[...ids, openedAt, JSON.stringify(discrepancy)]]);
    const places = placesOf(discrepancy).map((place) => [programmeId, place, id]);
    if (places.length > 0) await sql.write(PUT_PLACE, places);
  },
});
