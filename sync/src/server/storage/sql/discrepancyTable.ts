import type { Discrepancy } from '../discrepancy.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { SqlScope } from './sqlConnection.ts';
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

export function discrepancyReader(
  scope: SqlScope,
): Pick<HqReader, 'discrepancies' | 'openDiscrepancy'> {
  const { sql, programmeId } = scope;
  return {
    async discrepancies({ status }, page) {
      const query = {
        columns: 'document',
        from: 'discrepancy',
        where: status === undefined ? 'programme_id = ?' : 'programme_id = ? AND status = ?',
        params: status === undefined ? [programmeId] : [programmeId, status],
        orderBy: 'opened_at DESC, discrepancy_id DESC',
      };
      return readListing(scope, query, page, (row) => documentOf<Discrepancy>(row));
    },
    async openDiscrepancy(voucherId, kind) {
      const row = await sql.get(
        `SELECT document FROM discrepancy
         WHERE programme_id = ? AND voucher_id = ? AND kind = ? AND status = 'open'
         ORDER BY opened_at DESC, discrepancy_id DESC LIMIT 1`,
        [programmeId, voucherId, kind],
      );
      return row === undefined ? null : documentOf<Discrepancy>(row);
    },
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
  },
});
