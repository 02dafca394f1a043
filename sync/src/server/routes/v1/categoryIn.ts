import { z } from 'zod';
import {
  CATEGORY_KIND,
  type Category,
  createCategory,
  findCategory,
  toCategory,
} from '../../records/categories.ts';
import type { Making } from '../../records/recordNames.ts';
import type { HqReader, HqTransaction } from '../../storage/hqStorage.ts';
import { notFound } from '../http/apiError.ts';
import { RecordName } from './recordInput.ts';

/** The category of a campaign or a voucher, as callers name it. */
export const CategoryNames = z.object({
  category: RecordName(200).nullish().describe('Its name, or its id; made where it is new.'),
  category_id: RecordName(200).nullish(),
});
export type CategoryNames = z.output<typeof CategoryNames>;

/**
 * The id of the category that a caller names; null for none, undefined where nothing is said.
 * @throws ApiError 404 where there is none of that id
 */
export async function categoryIdIn(
  tx: HqTransaction,
  { category, category_id }: CategoryNames,
  making: Making,
): Promise<string | null | undefined> {
  const byId = category_id == null ? null : await findCategory(tx, category_id);
  if (category_id != null && byId === null) throw notFound('category', category_id);
  if (byId !== null) return byId.id;
  if (category == null) return category_id === undefined ? category : null;
  const named = (await findCategory(tx, category)) ?? (await categoryByName(tx, category));
  return (named ?? (await createCategory(tx, { name: category, hierarchy: 0 }, making))).id;
}

const CHUNK = 200;

/** Categories are few: a shop has some dozens. */
export async function categoryByName(reader: HqReader, name: string): Promise<Category | null> {
  for (let offset = 0; ; offset += CHUNK) {
    const page = { offset, limit: CHUNK };
    const { rows } = await reader.documents({ kind: CATEGORY_KIND, ascending: true }, page);
    const found = rows.map(toCategory).find((one) => one.name === name);
    if (found !== undefined) return found;
    if (rows.length < CHUNK) return null;
  }
}

/** The categories of these ids that are there, by id. */
export async function readCategories(
  reader: HqReader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Category>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.documentsByIds(CATEGORY_KIND, [...new Set(ids)]);
  return new Map(rows.map((row) => [row.id, toCategory(row)]));
}
