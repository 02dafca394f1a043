import type { Store } from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { SqlScope } from './sqlConnection.ts';
import { documentOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'store',
  columns: { programme_id: 'text', store_id: 'text', changed: 'integer', document: 'text' },
  replace: { key: ['programme_id', 'store_id'], update: ['changed', 'document'] },
};

const SELECT = 'SELECT document FROM store WHERE programme_id = ?';

export const storeReader = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqReader, 'stores' | 'storeById'> => ({
  async stores() {
    const rows = await sql.all(`${SELECT} ORDER BY store_id`, [programmeId]);
    return rows.map((row) => documentOf<Store>(row));
  },
  async storeById(storeId) {
    const row = await sql.get(`${SELECT} AND store_id = ?`, [programmeId, storeId]);
    return row === undefined ? null : documentOf<Store>(row);
  },
});

export const storeWriter = ({ sql, programmeId }: SqlScope): Pick<HqTransaction, 'putStore'> => ({
  async putStore(store, changed) {
    await sql.write(PUT, [[programmeId, store.id, changed, JSON.stringify(store)]]);
  },
});
