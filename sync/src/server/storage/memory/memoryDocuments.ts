import {
  type DocumentFilter,
  type DocumentKey,
  type DocumentReader,
  type DocumentRow,
  type DocumentWriter,
  keysOfDocument,
  lastChange,
} from '../documentStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import { checkInteger, checkText } from '../storedValue.ts';
import { compareTexts, createSortedIndex, indexIn, type SortedIndex } from './sortedIndex.ts';
import { deleteIn, setIn, type UndoLog } from './undoLog.ts';

type Rows = SortedIndex<string, DocumentRow>;

type Shelf = {
  readonly rows: Rows;
  readonly idBySource: Map<string, string>;
  readonly byKey: Map<string, Rows>;
};

/** By kind. */
export type MemoryDocuments = Map<string, Shelf>;

export const createMemoryDocuments = (): MemoryDocuments => new Map();

const compareCreated = (a: DocumentRow, b: DocumentRow): number =>
  a.created - b.created || compareTexts(a.id, b.id);

const compareLastChange = (a: DocumentRow, b: DocumentRow): number =>
  lastChange(a) - lastChange(b) || compareTexts(a.id, b.id);

const createRows = (): Rows => createSortedIndex(({ id }) => id, compareCreated);

const keyOf = ({ name, value }: DocumentKey): string => JSON.stringify([name, value]);

/** In the order that the filter asks for. */
function rowsOf(shelf: Shelf | undefined, filter: DocumentFilter): DocumentRow[] {
  const { key, from = -Infinity, before = Infinity, by, ascending } = filter;
  const rows = key === undefined ? shelf?.rows : shelf?.byKey.get(keyOf(key));
  const meant = (rows?.all() ?? []).filter(({ created }) => created >= from && created < before);
  const sorted = by === 'updated' ? meant.sort(compareLastChange) : meant;
  return ascending === true ? sorted : sorted.toReversed();
}

export const memoryDocumentReader = (documents: MemoryDocuments): DocumentReader => ({
  async document(kind, id) {
    return documents.get(kind)?.rows.get(id) ?? null;
  },
  async documentBySource(kind, sourceId) {
    const shelf = documents.get(kind);
    const id = shelf?.idBySource.get(sourceId);
    return id === undefined ? null : (shelf?.rows.get(id) ?? null);
  },
  async documentsByIds(kind, ids) {
    const rows = [...new Set(ids)].map((id) => documents.get(kind)?.rows.get(id));
    return rows.filter((row) => row !== undefined);
  },
  async documentsByKey(kind, name, values) {
    const byKey = documents.get(kind)?.byKey;
    const rows = values.flatMap((value) => byKey?.get(keyOf({ name, value }))?.all() ?? []);
    return [...new Set(rows)];
  },
  async documents(filter, { offset, limit }) {
    const rows = rowsOf(documents.get(filter.kind), filter);
    return { rows: rows.slice(offset, offset + limit), total: rows.length };
  },
});

export const memoryDocumentWriter = (documents: MemoryDocuments, undo: UndoLog): DocumentWriter => {
  const put = (row: DocumentRow): void => {
    const shelf = shelfIn(documents, row.kind);
    undo.attempt(() => checkDocument(shelf, row));
    remove(shelf, undo, row.id);
    shelf.rows.put(undo, row);
    if (row.sourceId !== null) setIn(undo, shelf.idBySource, row.sourceId, row.id);
    for (const key of keysOfDocument(row))
      indexIn(shelf.byKey, keyOf(key), createRows).put(undo, row);
  };
  return {
    async putDocument(row) {
      put(row);
    },
    async putDocuments(rows) {
      for (const row of rows) put(row);
    },
    async deleteDocument(kind, id) {
      const shelf = documents.get(kind);
      if (shelf !== undefined) remove(shelf, undo, id);
    },
  };
};

function shelfIn(documents: MemoryDocuments, kind: string): Shelf {
  const known = documents.get(kind);
  if (known !== undefined) return known;
  const made: Shelf = { rows: createRows(), idBySource: new Map(), byKey: new Map() };
  documents.set(kind, made);
  return made;
}

function remove(shelf: Shelf, undo: UndoLog, id: string): void {
  const row = shelf.rows.get(id);
  if (row === undefined) return;
  shelf.rows.remove(undo, id);
  if (row.sourceId !== null) deleteIn(undo, shelf.idBySource, row.sourceId);
  for (const key of keysOfDocument(row).map(keyOf)) {
    const rows = shelf.byKey.get(key);
    rows?.remove(undo, id);
    if (rows?.size === 0) deleteIn(undo, shelf.byKey, key);
  }
}

function checkDocument(shelf: Shelf, row: DocumentRow): void {
  const { kind, id, sourceId, created } = row;
  const keys = keysOfDocument(row).flatMap(({ name, value }) => [name, value]);
  for (const text of [kind, id, ...keys]) checkText(text);
  for (const time of [created, lastChange(row)]) checkInteger(time);
  if (sourceId === null) return;
  const holder = shelf.idBySource.get(checkText(sourceId));
  if (holder !== undefined && holder !== id)
    throw duplicateOf(`${kind} with source id ${sourceId}`);
}
