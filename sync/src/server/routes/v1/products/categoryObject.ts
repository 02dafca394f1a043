import { z } from 'zod';
import type { Category } from '../../../records/categories.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

/** What a caller says of a category, whether it is new or changed: both are needed. */
export const CategoryInput = z.object({
  name: z.string().min(1).max(200),
  hierarchy: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .describe('Its rank: the lower, the earlier its vouchers are applied.'),
});

export const CategoryObject = z
  .object({
    id: z.string().startsWith('cat_'),
    name: z.string(),
    hierarchy: z.int(),
    created_at: WireTime,
    updated_at: WireTime.optional().describe('Left out until it is changed.'),
    object: z.literal('category'),
  })
  .meta({ id: 'Category' });
export type CategoryObject = z.infer<typeof CategoryObject>;

export const showCategory = ({
  id,
  name,
  hierarchy,
  created,
  updated,
}: Category): CategoryObject => ({
  id,
  name,
  hierarchy,
  created_at: toWireTime(created),
  ...(updated === null ? {} : { updated_at: toWireTime(updated) }),
  object: 'category',
});
