import { accept, type Result, reject } from '@counterfoil/core';
import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import type { RecordRefusal } from './recordRefusal.ts';

/** What a caller calls a record by; `id` may be another system's name too. */
export type RecordNames = { readonly id: string | null; readonly sourceId: string | null };

/** When something is written, milliseconds UTC, and where new ids come from. */
export type Making = { readonly at: number; readonly createId: () => string };

const LONGEST_NAME = 200;

const isName = (name: string): boolean =>
  name !== '' && name.length <= LONGEST_NAME && isStorableText(name);

/** The record of that id or, where there is none, of that source id. */
export async function findRecord(
  reader: DocumentReader,
  kind: string,
  name: string,
): Promise<DocumentRow | null> {
  if (!isName(name)) return null;
  return (await reader.document(kind, name)) ?? (await reader.documentBySource(kind, name));
}

/** The record that an upsert means, or null with the names that a new one gets. */
export type UpsertTarget = {
  readonly row: DocumentRow | null;
  readonly id: string;
  readonly sourceId: string | null;
};

/**
 * Finds what an upsert means by the id and the source id that it names. A new record keeps an id of
 * its kind, so that records can move here with their ids; any other unknown id is taken for the
 * name that another system gave it.
 */
export async function findUpsertTarget(
  reader: DocumentReader,
  kind: string,
  prefix: string,
  { id, sourceId }: RecordNames,
  createId: () => string,
): Promise<Result<UpsertTarget, RecordRefusal>> {
  const byId = id === null ? null : await findRecord(reader, kind, id);
  const bySource =
    sourceId !== null && isName(sourceId) ? await reader.documentBySource(kind, sourceId) : null;
  if (byId !== null && bySource !== null && byId.id !== bySource.id)
    return reject({ type: 'recordDuplicate', kind, name: sourceId ?? '' });
  const row = byId ?? bySource;
  if (row !== null) return accept({ row, id: row.id, sourceId: sourceId ?? row.sourceId });
  const keepsId = id !== null && isIdOf(prefix, id);
  return accept({
    row: null,
    id: keepsId ? id : `${prefix}${createId()}`,
    sourceId: sourceId ?? (keepsId ? null : id),
  });
}

/** Ids stand in paths and in rules, so they are short and plain. */
const isIdOf = (prefix: string, id: string): boolean =>
  id.length <= 64 && id.startsWith(prefix) && /^[0-9A-Za-z]+$/.test(id.slice(prefix.length));
