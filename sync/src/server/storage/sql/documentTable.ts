import type { ProgrammeCodes } from '../codeVault.ts';
import {
  type DocumentFilter,
  type DocumentReader,
  type DocumentRow,
  type DocumentWriter,
  keysOfDocument,
  lastChange,
} from '../documentStorage.ts';
import { documentValue, sealedValueOf } from './sealedDocument.ts';
import { listOf, type SqlRow, type SqlScope, type SqlValue } from './sqlConnection.ts';
import { documentOf, integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'document',
  columns: {
    programme_id: 'text',
    kind: 'text',
    id: 'text',
    source_id: 'text',
    created: 'integer',
    updated: 'integer',
    changed: 'integer',
    keys: 'text',
    value: 'text',
  },
  replace: {
    key: ['programme_id', 'kind', 'id'],
    update: ['source_id', 'created', 'updated', 'changed', 'keys', 'value'],
  },
};

const INSERT_KEY: TableWrite = {
  table: 'document_key',
  columns: {
    programme_id: 'text',
    kind: 'text',
    name: 'text',
    value: 'text',
    created: 'integer',
    id: 'text',
  },
};

const COLUMNS = ['kind', 'id', 'source_id', 'created', 'updated', 'keys', 'value'];
const SELECT = `SELECT ${COLUMNS.join(', ')} FROM document WHERE programme_id = ? AND kind = ?`;

export const DOCUMENT_QUERIES = {
  byId: `${SELECT} AND id = ?`,
  bySource: `${SELECT} AND source_id = ?`,
  byIds: `${SELECT} AND id IN ?list`,
  byKey: `SELECT ${COLUMNS.map((column) => `found.${column}`).join(', ')} FROM (
      SELECT DISTINCT id FROM document_key
      WHERE programme_id = ? AND kind = ? AND name = ? AND value IN ?list
    ) AS listed CROSS JOIN document AS found
    WHERE found.programme_id = ? AND found.kind = ? AND found.id = listed.id`,
  keysByIds: `SELECT id, keys, created FROM document
    WHERE programme_id = ? AND kind = ? AND id IN ?list`,
  deleteKeys: `DELETE FROM document_key WHERE programme_id = ? AND kind = ? AND name = ?
    AND value IN ?list AND created = ? AND id = ?`,
  deleteById: 'DELETE FROM document WHERE programme_id = ? AND kind = ? AND id = ?',
};

type DocumentQuery = {
  /** Its last two parameters are the page's limit and offset. */
  readonly page: string;
  readonly count: string;
  readonly params: readonly SqlValue[];
};

/**
 * The page is cut in an index before documents are read. With a key that index is the key's own,
 * in order of creation; for the order of changes it looks up when each document changed.
 */
export function documentQuery(programmeId: string, filter: DocumentFilter): DocumentQuery {
  const { kind, key, from, before, by = 'created', ascending = false } = filter;
  const conditions: readonly (readonly [condition: string, param: SqlValue | undefined])[] = [
    ['listed.programme_id = ?', programmeId],
    ['listed.kind = ?', kind],
    ['listed.name = ?', key?.name],
    ['listed.value = ?', key?.value],
    ['listed.created >= ?', from],
    ['listed.created < ?', before],
  ];
  const asked = conditions.filter(([, param]) => param !== undefined);
  const where = asked.map(([condition]) => condition).join(' AND ');
  const table = key === undefined ? 'document' : 'document_key';
  const isDated = key !== undefined && by === 'updated';
  const time = isDated ? 'dated.changed' : by === 'updated' ? 'listed.changed' : 'listed.created';
  const order = (at: string, id: string, way = ascending ? 'ASC' : 'DESC') =>
    `ORDER BY ${at} ${way}, ${id} ${way}`;
  return {
    count: `SELECT count(*) AS total FROM ${table} AS listed WHERE ${where}`,
    // CROSS tells SQLite which of the two to begin with.
    page: `SELECT ${COLUMNS.map((column) => `found.${column}`).join(', ')} FROM (
        SELECT listed.programme_id, listed.kind, listed.id, ${time} AS at
        FROM ${table} AS listed ${isDated ? `CROSS JOIN document AS dated` : ''}
        WHERE ${where} ${isDated ? `AND ${isSame('dated', 'listed')}` : ''}
        ${order(time, 'listed.id')} LIMIT ? OFFSET ?
      ) AS page CROSS JOIN document AS found
      WHERE ${isSame('found', 'page')} ${order('page.at', 'page.id')}`,
    params: asked.map(([, param]) => param ?? null),
  };
}

const isSame = (a: string, b: string): string =>
  ['programme_id', 'kind', 'id'].map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');

const rowOf = (codes: ProgrammeCodes, row: SqlRow): DocumentRow => ({
  kind: textOf(row, 'kind'),
  id: textOf(row, 'id'),
  sourceId: row['source_id'] === null ? null : textOf(row, 'source_id'),
  created: integerOf(row, 'created'),
  updated: row['updated'] === null ? null : integerOf(row, 'updated'),
  keys: documentOf(row, 'keys'),
  value: sealedValueOf(codes, row),
});

export const documentReader = ({ sql, programmeId, codes }: SqlScope): DocumentReader => {
  const read = (row: SqlRow): DocumentRow => rowOf(codes, row);
  const one = async (query: string, kind: string, name: string): Promise<DocumentRow | null> => {
    const row = await sql.get(query, [programmeId, kind, name]);
    return row === undefined ? null : read(row);
  };
  return {
    document: (kind, id) => one(DOCUMENT_QUERIES.byId, kind, id),
    documentBySource: (kind, sourceId) => one(DOCUMENT_QUERIES.bySource, kind, sourceId),
    async documentsByIds(kind, ids) {
      const params = [programmeId, kind, listOf(ids)];
      return (await sql.all(DOCUMENT_QUERIES.byIds, params)).map(read);
    },
    async documentsByKey(kind, name, values) {
      const params = [programmeId, kind, name, listOf(values), programmeId, kind];
      return (await sql.all(DOCUMENT_QUERIES.byKey, params)).map(read);
    },
    async documents(filter, { offset, limit }) {
      const { page, count, params } = documentQuery(programmeId, filter);
      const [counted, rows] = await Promise.all([
        sql.get(count, params),
        sql.all(page, [...params, limit, offset]),
      ]);
      const total = counted === undefined ? 0 : integerOf(counted, 'total');
      return { rows: rows.map(read), total };
    },
  };
};

type KeysOfRow = { readonly created: number; readonly keys: DocumentRow['keys'] };

export const documentWriter = ({ sql, programmeId, codes }: SqlScope): DocumentWriter => {
  const keysOf = async (
    kind: string,
    ids: readonly string[],
  ): Promise<(KeysOfRow & { readonly id: string })[]> => {
    const rows = await sql.all(DOCUMENT_QUERIES.keysByIds, [programmeId, kind, listOf(ids)]);
    return rows.map((row) => ({
      id: textOf(row, 'id'),
      created: integerOf(row, 'created'),
      keys: documentOf(row, 'keys'),
    }));
  };
  // They have no index by id: what the document says of them leads to them.
  const deleteKeys = async (kind: string, id: string, { created, keys }: KeysOfRow) => {
    const deletions = Object.entries(keys).map(([name, values]) =>
      sql.run(DOCUMENT_QUERIES.deleteKeys, [programmeId, kind, name, listOf(values), created, id]),
    );
    await Promise.all(deletions);
  };
  /** Takes away the keys of documents that change theirs, and answers whose keys are to be written. */
  const clearKeys = async (kind: string, rows: readonly DocumentRow[]): Promise<DocumentRow[]> => {
    const found = await keysOf(
      kind,
      rows.map(({ id }) => id),
    );
    const before = new Map(found.map(({ id, created, keys }) => [id, { created, keys }]));
    // Most changes leave the keys as they were.
    const changed = rows.filter(({ id, created, keys }) => {
      const old = before.get(id);
      return old === undefined || JSON.stringify(old) !== JSON.stringify({ created, keys });
    });
    const deletions = changed.map(({ id }) => {
      const old = before.get(id);
      return old === undefined ? null : deleteKeys(kind, id, old);
    });
    await Promise.all(deletions);
    return changed;
  };
  const putDocuments = async (rows: readonly DocumentRow[]): Promise<void> => {
    const kinds = new Set(rows.map(({ kind }) => kind));
    const rekeyed = await Promise.all(
      [...kinds].map((kind) =>
        clearKeys(
          kind,
          rows.filter((row) => row.kind === kind),
        ),
      ),
    );
    const keys = rekeyed
      .flat()
      .flatMap((row) =>
        keysOfDocument(row).map(({ name, value }) => [
          ...[programmeId, row.kind, name, value],
          ...[row.created, row.id],
        ]),
      );
    await Promise.all([sql.write(INSERT_KEY, keys), sql.write(PUT, rows.map(valuesOf))]);
  };
  const valuesOf = (row: DocumentRow): SqlValue[] => {
    const { kind, id, sourceId, created, updated, keys, value } = row;
    const times = [created, updated, lastChange(row)];
    const kept = documentValue(codes, row, value);
    return [programmeId, kind, id, sourceId, ...times, JSON.stringify(keys), kept];
  };
  return {
    putDocument: (row) => putDocuments([row]),
    putDocuments,
    async deleteDocument(kind, id) {
      const [before] = await keysOf(kind, [id]);
      if (before === undefined) return;
      await deleteKeys(kind, id, before);
      await sql.run(DOCUMENT_QUERIES.deleteById, [programmeId, kind, id]);
    },
  };
};
