import { z } from 'zod';
import { listOf, PageQuery } from '../../http/page.ts';

/** A list that goes on after the last row that was seen. */
export const CursorQuery = z.object({
  limit: PageQuery.shape.limit,
  order: z.enum(['created_at', '-created_at', 'id', '-id']).default('-created_at'),
  starting_after_id: z.string().max(200).optional().describe('The id of the last row seen.'),
});
export type CursorQuery = z.output<typeof CursorQuery>;

export const cursorListOf = <T extends z.ZodType>(item: T) =>
  listOf('data', item)
    .omit({ total: true })
    .extend({
      has_more: z.boolean(),
      more_starting_after: z.string().optional().describe('There where there is more.'),
    });

type Row = { readonly id: string };

/** One page of rows that are given oldest first, and whether there is more. */
export function cursorPage<T extends Row>(
  oldestFirst: readonly T[],
  { limit, order, starting_after_id }: CursorQuery,
): { readonly rows: readonly T[]; readonly hasMore: boolean } {
  const ordered = order.startsWith('-') ? oldestFirst.toReversed() : oldestFirst;
  const seen =
    starting_after_id === undefined ? -1 : ordered.findIndex(({ id }) => id === starting_after_id);
  // Nothing follows on a row that is not there.
  const start = starting_after_id !== undefined && seen < 0 ? ordered.length : seen + 1;
  const rows = ordered.slice(start, start + limit);
  return { rows, hasMore: start + rows.length < ordered.length };
}

export const toCursorList = <T extends Row>(rows: readonly T[], hasMore: boolean) => ({
  ...{ object: 'list' as const, data_ref: 'data' as const, data: rows, has_more: hasMore },
  ...(hasMore && rows.length > 0 ? { more_starting_after: rows.at(-1)?.id } : {}),
});
