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
const OWNER = 'SELECT programme_id FROM terminal_directory WHERE terminal_id = ?';

export async function selectProgrammeOfTerminal(
  sql: SqlConnection,
  terminalId: string,
): Promise<string | null> {
  const row = await sql.get(OWNER, [terminalId]);
  return row === undefined ? null : textOf(row, 'programme_id');
}

export async function selectEnrolment(
  sql: SqlConnection,
  codeHash: string,
): Promise<{ programmeId: string; terminalId: string } | null> {
  const text = 'SELECT programme_id, terminal_id FROM terminal_directory WHERE enrol_code_hash = ?';
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
    await enlist({ sql, programmeId }, row);
    await sql.write(PUT, [[...ids, changed, enrolCodeHash, JSON.stringify(row)]]);
  },
  async touchTerminal(row) {
    const { terminal, enrolCodeHash } = row;
    // Both are on their way together; the first is answered as it was before the second.
    const [before, written] = await Promise.all([
      sql.get('SELECT enrol_code_hash FROM terminal WHERE programme_id = ? AND terminal_id = ?', [
        programmeId,
        terminal.id,
      ]),
      sql.run(
        `UPDATE terminal SET enrol_code_hash = ?, document = ?
         WHERE programme_id = ? AND terminal_id = ?`,
        [enrolCodeHash, JSON.stringify(row), programmeId, terminal.id],
      ),
    ]);
    if (written === 0)
      throw new HqStorageError('invalid', `There is no terminal ${terminal.id} to write to.`);
    if (before?.['enrol_code_hash'] !== enrolCodeHash) await enlist({ sql, programmeId }, row);
  },
});

/** @throws HqStorageError `duplicate` where another programme has it, or another its code */
async function enlist(
  { sql, programmeId }: Pick<SqlScope, 'sql' | 'programmeId'>,
  { terminal: { id }, enrolCodeHash }: TerminalRow,
): Promise<void> {
  const known = await sql.get(OWNER, [id]);
  if (known === undefined) {
    const insert = `INSERT INTO terminal_directory (terminal_id, programme_id, enrol_code_hash)
      VALUES (?, ?, ?)`;
    await sql.run(insert, [id, programmeId, enrolCodeHash]);
    return;
  }
  if (textOf(known, 'programme_id') !== programmeId)
    throw new HqStorageError('duplicate', `The terminal id ${id} is taken.`);
  const update = `UPDATE terminal_directory SET enrol_code_hash = ?
    WHERE terminal_id = ? AND programme_id = ?`;
  await sql.run(update, [enrolCodeHash, id, programmeId]);
}
