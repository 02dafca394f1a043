import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { HqStorageError } from '../hqStorageError.ts';
import type { TerminalRow } from '../terminalRow.ts';
import type { SqlConnection, SqlScope } from './sqlConnection.ts';
import { documentOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'terminal',
  columns: {
    programme_id: 'text',
    terminal_id: 'text',
    store_id: 'text',
    changed: 'integer',
    enrol_code_hash: 'text',
    document: 'text',
  },
  replace: {
    key: ['programme_id', 'terminal_id'],
    update: ['store_id', 'changed', 'enrol_code_hash', 'document'],
  },
};

const SELECT = 'SELECT document FROM terminal WHERE programme_id = ?';

export async function selectProgrammeOfTerminal(
  sql: SqlConnection,
  terminalId: string,
): Promise<string | null> {
  const text = 'SELECT programme_id FROM terminal WHERE terminal_id = ?';
  const row = await sql.get(text, [terminalId]);
  return row === undefined ? null : textOf(row, 'programme_id');
}

export async function selectEnrolment(
  sql: SqlConnection,
  codeHash: string,
): Promise<{ programmeId: string; terminalId: string } | null> {
  const text = 'SELECT programme_id, terminal_id FROM terminal WHERE enrol_code_hash = ?';
  const row = await sql.get(text, [codeHash]);
  if (row === undefined) return null;
  return { programmeId: textOf(row, 'programme_id'), terminalId: textOf(row, 'terminal_id') };
}

export const terminalReader = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqReader, 'terminals' | 'terminalById' | 'terminalsOfStore'> => ({
  async terminals() {
    const rows = await sql.all(`${SELECT} ORDER BY terminal_id`, [programmeId]);
    return rows.map((row) => documentOf<TerminalRow>(row));
  },
  async terminalById(terminalId) {
    const row = await sql.get(`${SELECT} AND terminal_id = ?`, [programmeId, terminalId]);
    return row === undefined ? null : documentOf<TerminalRow>(row);
  },
  async terminalsOfStore(storeId) {
    const text = `${SELECT} AND store_id = ? ORDER BY terminal_id`;
    return (await sql.all(text, [programmeId, storeId])).map((row) => documentOf<TerminalRow>(row));
  },
});

export const terminalWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putTerminal' | 'touchTerminal'> => ({
  async putTerminal(row, changed) {
    const { terminal, enrolCodeHash } = row;
    const ids = [programmeId, terminal.id, terminal.storeId];
    await sql.write(PUT, [[...ids, changed, enrolCodeHash, JSON.stringify(row)]]);
  },
  async touchTerminal(row) {
    const { terminal, enrolCodeHash } = row;
    const written = await sql.run(
      `UPDATE terminal SET enrol_code_hash = ?, document = ?
       WHERE programme_id = ? AND terminal_id = ?`,
      [enrolCodeHash, JSON.stringify(row), programmeId, terminal.id],
    );
    if (written === 0)
      throw new HqStorageError('invalid', `There is no terminal ${terminal.id} to write to.`);
  },
});
