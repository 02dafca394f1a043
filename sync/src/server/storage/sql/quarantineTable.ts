import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { QuarantineRow } from '../quarantineRow.ts';
import type { SqlScope } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { documentOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'quarantine',
  columns: {
    programme_id: 'text',
    terminal_id: 'text',
    sequence: 'integer',
    hash: 'text',
    held_at: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'terminal_id', 'sequence', 'hash'],
    update: ['held_at', 'document'],
  },
};

export const quarantineReader = (
  scope: SqlScope,
): Pick<HqReader, 'quarantine' | 'quarantined'> => ({
  async quarantine(page) {
    const query = {
      columns: 'document',
      from: 'quarantine',
      where: 'programme_id = ?',
      params: [scope.programmeId],
      orderBy: 'held_at DESC, terminal_id DESC, sequence DESC, hash DESC',
    };
    return readListing(scope, query, page, (row) => documentOf<QuarantineRow>(row));
  },
  async quarantined(terminalId, sequence) {
    const row = await scope.sql.get(
      `SELECT document FROM quarantine
       WHERE programme_id = ? AND terminal_id = ? AND sequence = ?
       ORDER BY held_at, hash LIMIT 1`,
      [scope.programmeId, terminalId, sequence],
    );
    return row === undefined ? null : documentOf<QuarantineRow>(row);
  },
});

export const quarantineWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putQuarantine'> => ({
  async putQuarantine(row) {
    const { terminalId, sequence, hash, at } = row;
    const values = [programmeId, terminalId, sequence, hash, at, JSON.stringify(row)];
    await sql.write(PUT, [values]);
  },
});
