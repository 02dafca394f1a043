import { z } from 'zod';
import { type DocumentsAfter, documentsAfter } from '../../records/documentCursor.ts';
import type { DocumentFilter } from '../../storage/documentStorage.ts';
import type { HqReader } from '../../storage/hqStorage.ts';
import { invalidQuery } from '../http/apiError.ts';
import { listOf, PageQuery, toList } from '../http/page.ts';

/** A list that goes on after the last row that was seen, and counts all of them. */
export const RecordCursorQuery = z.object({
  limit: PageQuery.shape.limit,
  order: z.enum(['created_at', '-created_at']).default('-created_at'),
  starting_after_id: z.string().max(200).optional().describe('The id of the last row seen.'),
});
export type RecordCursorQuery = z.output<typeof RecordCursorQuery>;

export const recordCursorList = <T extends z.ZodType>(item: T) =>
  listOf('data', item).extend({
    has_more: z.boolean(),
    more_starting_after: z.string().optional().describe('There where there is more.'),
  });

/** @throws ApiError 400 where the row to go on after is not there */
export async function readAfter(
  reader: HqReader,
  filter: Pick<DocumentFilter, 'kind' | 'key'>,
  { limit, order, starting_after_id }: RecordCursorQuery,
): Promise<DocumentsAfter> {
  const ascending = !order.startsWith('-');
  const page = await documentsAfter(
    reader,
    { ...filter, ascending },
    starting_after_id ?? null,
    limit,
  );
  if (page === null) throw invalidQuery("'starting_after_id' names nothing of this list.");
  return page;
}

export const toRecordCursorList = <T extends { readonly id: string }>(
  rows: readonly T[],
  { total, hasMore }: DocumentsAfter,
) => ({
  ...toList('data', rows, total),
  has_more: hasMore,
  ...(hasMore && rows.length > 0 ? { more_starting_after: rows.at(-1)?.id } : {}),
});
