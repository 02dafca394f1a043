import { z } from 'zod';
import type { DocumentFilter } from '../../storage/documentStorage.ts';
import { PageQuery } from '../http/page.ts';
import { TimeInput } from './wireTime.ts';

const Order = z.enum(['created_at', '-created_at', 'updated_at', '-updated_at']);

/** Which part of a list of records, and in which order: newest first where nothing is said. */
export const RecordQuery = PageQuery.extend({
  order: Order.optional().describe('With a minus, the latest first.'),
});

/** The same for lists that are narrowed by when their records were made. */
export const DatedRecordQuery = RecordQuery.extend({
  start_date: TimeInput.optional().describe('Created then or later.'),
  end_date: TimeInput.optional().describe('Created then or earlier.'),
});

type Dates = { readonly start_date?: number | undefined; readonly end_date?: number | undefined };

/** How the storage is asked for such a list. */
export function toDocumentFilter(
  kind: string,
  { order = '-created_at' }: Pick<z.output<typeof RecordQuery>, 'order'>,
  { start_date: from, end_date: until }: Dates = {},
): DocumentFilter {
  return {
    kind,
    by: order.endsWith('updated_at') ? 'updated' : 'created',
    ascending: !order.startsWith('-'),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { before: until + 1 }),
  };
}
