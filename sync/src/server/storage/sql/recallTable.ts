import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { type RecallRow, recallKey } from '../recallRow.ts';
import type { SqlScope } from './sqlConnection.ts';
import { documentOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'terminal_recall',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    terminal_id: 'text',
    recall_key: 'text',
    position: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'terminal_id', 'recall_key'],
    update: ['position', 'document'],
  },
};

export const recallReader = ({ sql, programmeId }: SqlScope): Pick<HqReader, 'recall'> => ({
  async recall(terminalId, key) {
    const row = await sql.get(
      `SELECT document FROM terminal_recall
       WHERE programme_id = ? AND terminal_id = ? AND recall_key = ?`,
      [programmeId, terminalId, key],
    );
    return row === undefined ? null : documentOf<RecallRow>(row);
  },
});

export const recallWriter = ({ sql, programmeId }: SqlScope): Pick<HqTransaction, 'putRecall'> => ({
  async putRecall(recall) {
    const { voucherId, terminalId, position, document } = recall;
    const ids = [programmeId, voucherId, terminalId, recallKey(document)];
    await sql.write(PUT, [[...ids, position, JSON.stringify(recall)]]);
  },
});
