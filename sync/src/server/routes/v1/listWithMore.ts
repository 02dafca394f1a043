import { z } from 'zod';
import type { Page } from '../../storage/hqStorage.ts';
import { listOf, toList } from '../http/page.ts';

/** The shape of newer lists, which say whether there is another page. */
export const listWithMore = <T extends z.ZodType>(item: T) =>
  listOf('data', item).extend({ has_more: z.boolean() });

export const toListWithMore = <T>(items: readonly T[], { offset }: Page, total: number) => ({
  ...toList('data', items, total),
  has_more: offset + items.length < total,
});
