import type { DocumentFilter, DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader } from '../storage/hqStorage.ts';

export type DocumentsAfter = {
  readonly rows: readonly DocumentRow[];
  /** Of the whole list. */
  readonly total: number;
  readonly hasMore: boolean;
};

const CHUNK = 100;

/**
 * A page of documents in order of creation, after one of them, or null where that one is not there.
 */
export async function documentsAfter(
  reader: HqReader,
  filter: Omit<DocumentFilter, 'by' | 'from' | 'before'>,
  afterId: string | null,
  limit: number,
): Promise<DocumentsAfter | null> {
  const { total } = await reader.documents(filter, { offset: 0, limit: 1 });
  const after = afterId === null ? null : await reader.document(filter.kind, afterId);
  if (afterId !== null && after === null) return null;
  const rest = after === null ? filter : { ...filter, ...boundOf(filter, after) };
  const rows: DocumentRow[] = [];
  for (let offset = 0; rows.length <= limit; offset += CHUNK) {
    const part = await reader.documents(rest, { offset, limit: CHUNK });
    rows.push(...part.rows.filter((row) => after === null || isBeyond(filter, row, after)));
    if (part.rows.length < CHUNK) break;
  }
  return { rows: rows.slice(0, limit), total, hasMore: rows.length > limit };
}

const boundOf = ({ ascending }: { readonly ascending?: boolean }, { created }: DocumentRow) =>
  ascending === true ? { from: created } : { before: created + 1 };

/** Those of one instant are ordered by id. */
const isBeyond = (
  { ascending }: { readonly ascending?: boolean },
  row: DocumentRow,
  after: DocumentRow,
): boolean =>
  row.created !== after.created || (ascending === true ? row.id > after.id : row.id < after.id);
