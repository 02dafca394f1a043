import type { Programme } from '@counterfoil/core';
import { EMPTY_HEAD } from '../emptyHead.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { unknownProgramme } from '../hqStorageError.ts';
import type { HqHead } from '../journalRow.ts';
import type { SqlConnection, SqlScope } from './sqlConnection.ts';
import { documentOf } from './sqlRow.ts';

/** Locks the programme until the transaction ends; SQLite has one writer in all, so it only looks. */
export async function lockProgramme({
  sql,
  programmeId,
}: Pick<SqlScope, 'sql' | 'programmeId'>): Promise<void> {
  const lock = sql.dialect === 'postgres' ? ' FOR UPDATE' : '';
  const text = `SELECT position FROM programme_head WHERE programme_id = ?${lock}`;
  if ((await sql.get(text, [programmeId])) === undefined) throw unknownProgramme(programmeId);
}

export async function insertProgramme(sql: SqlConnection, programme: Programme): Promise<void> {
  await sql.run(
    'INSERT INTO programme (programme_id, changed, document) VALUES (?, 0, ?) ON CONFLICT DO NOTHING',
    [programme.id, JSON.stringify(programme)],
  );
  await sql.run(
    `INSERT INTO programme_head (programme_id, position, entries, document) VALUES (?, 0, 0, ?)
     ON CONFLICT DO NOTHING`,
    [programme.id, JSON.stringify(EMPTY_HEAD)],
  );
}

export async function selectProgrammes(sql: SqlConnection): Promise<Programme[]> {
  const rows = await sql.all('SELECT document FROM programme ORDER BY programme_id', []);
  return rows.map((row) => documentOf<Programme>(row));
}

export const programmeReader = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqReader, 'programme' | 'head'> => ({
  async programme() {
    const row = await sql.get('SELECT document FROM programme WHERE programme_id = ?', [
      programmeId,
    ]);
    if (row === undefined) throw unknownProgramme(programmeId);
    return documentOf<Programme>(row);
  },
  async head() {
    const row = await sql.get('SELECT document FROM programme_head WHERE programme_id = ?', [
      programmeId,
    ]);
    if (row === undefined) throw unknownProgramme(programmeId);
    return documentOf<HqHead>(row);
  },
});

export const programmeWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putProgramme' | 'putHead'> => ({
  async putProgramme(programme, changed) {
    await sql.run('UPDATE programme SET changed = ?, document = ? WHERE programme_id = ?', [
      changed,
      JSON.stringify(programme),
      programmeId,
    ]);
  },
  async putHead(head) {
    await sql.run('UPDATE programme_head SET position = ?, document = ? WHERE programme_id = ?', [
      head.position,
      JSON.stringify(head),
      programmeId,
    ]);
  },
});
