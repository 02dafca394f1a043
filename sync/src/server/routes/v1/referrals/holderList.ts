import { z } from 'zod';
import { listOf, PageQuery } from '../../http/page.ts';
import { HolderObject } from './holderObject.ts';

export const HoldersQuery = z.object({
  limit: PageQuery.shape.limit,
  order: z.enum(['created_at', '-created_at', 'id', '-id']).default('-created_at'),
  starting_after_id: z.string().max(200).optional().describe('The id of the last that was seen.'),
  filters: z.record(z.string(), z.unknown()).optional(),
});
export type HoldersQuery = z.output<typeof HoldersQuery>;

export const HolderList = listOf('data', HolderObject).extend({
  has_more: z.boolean(),
  more_starting_after: z.string().optional().describe('There where there is more.'),
});
export type HolderList = z.infer<typeof HolderList>;
