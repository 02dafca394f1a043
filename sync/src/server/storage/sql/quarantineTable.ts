import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { QuarantineRow } from '../quarantineRow.ts';
import type { SqlRow, SqlScope } from './sqlConnection.ts';
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
    status: 'text',
    held_at: 'integer',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'terminal_id', 'sequence', 'hash'],
    update: ['status', 'held_at', 'document'],
  },
};

const decode = (row: SqlRow): QuarantineRow => documentOf(row);

export const quarantineReader = (
  scope: SqlScope,
): Pick<HqReader, 'quarantine' | 'quarantined' | 'quarantineRow'> => ({
  async quarantine({ status, terminalId }, page) {
    const given = [
      { condition: 'programme_id = ?', value: scope.programmeId },
      { condition: 'status = ?', value: status },
      { condition: 'terminal_id = ?', value: terminalId },
    ].flatMap(({ condition, value }) => (value === undefined ? [] : [{ condition, value }]));
    const query = {
      columns: 'document',
      from: 'quarantine',
      where: given.map(({ condition }) => condition).join(' AND '),
      params: given.map(({ value }) => value),
      orderBy: 'held_at DESC, terminal_id DESC, sequence DESC, hash DESC',
    };
    return readListing(scope, query, page, decode);
  },
  async quarantined(terminalId, sequence) {
    const row = await scope.sql.get(
      `SELECT document FROM quarantine
       WHERE programme_id = ? AND terminal_id = ? AND sequence = ?
       ORDER BY held_at, hash LIMIT 1`,
      [scope.programmeId, terminalId, sequence],
    );
    return row === undefined ? null : decode(row);
  },
  async quarantineRow(terminalId, sequence, hash) {
    const row = await scope.sql.get(
      `SELECT document FROM quarantine
       WHERE programme_id = ? AND terminal_id = ? AND sequence = ? AND hash = ?`,
      [scope.programmeId, terminalId, sequence, hash],
    );
    return row === undefined ? null : decode(row);
  },
});

export const quarantineWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putQuarantine'> => ({
  async putQuarantine(row) {
    const { terminalId, sequence, hash, status, at } = row;
    const values = [programmeId, terminalId, sequence, hash, status, at, JSON.stringify(row)];
    await sql.write(PUT, [values]);
  },
});
