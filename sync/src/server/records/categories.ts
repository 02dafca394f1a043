import { accept, type Result, reject } from '@counterfoil/core';
import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { Making } from './recordNames.ts';
import type { RecordRefusal } from './recordRefusal.ts';

export const CATEGORY_KIND = 'category';

export type CategoryContent = {
  readonly name: string;
  /** Its rank: the lower, the earlier its vouchers are applied. */
  readonly hierarchy: number;
};

/** A group of campaigns and vouchers, by which stacking rules tell them apart. */
export type Category = CategoryContent & {
  readonly id: string;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

/** This desk alone writes such documents, so what they hold is known. */
export const toCategory = ({ id, created, updated, value }: DocumentRow): Category => ({
  ...(value as CategoryContent),
  id,
  created,
  updated,
});

export async function findCategory(reader: DocumentReader, id: string): Promise<Category | null> {
  const row = CATEGORY_ID.test(id) ? await reader.document(CATEGORY_KIND, id) : null;
  return row === null ? null : toCategory(row);
}

const CATEGORY_ID = /^cat_[0-9A-Za-z]{1,60}$/;

export async function createCategory(
  tx: HqTransaction,
  content: CategoryContent,
  { at, createId }: Making,
): Promise<Category> {
  const row = rowOf(`cat_${createId()}`, at, null, content);
  await tx.putDocument(row);
  return toCategory(row);
}

export async function updateCategory(
  tx: HqTransaction,
  id: string,
  content: CategoryContent,
  { at }: Making,
): Promise<Result<Category, RecordRefusal>> {
  const found = await findCategory(tx, id);
  if (found === null) return reject({ type: 'recordUnknown', kind: CATEGORY_KIND, name: id });
  const row = rowOf(found.id, found.created, at, content);
  await tx.putDocument(row);
  return accept(toCategory(row));
}

export async function deleteCategory(
  tx: HqTransaction,
  id: string,
): Promise<Result<Category, RecordRefusal>> {
  const found = await findCategory(tx, id);
  if (found === null) return reject({ type: 'recordUnknown', kind: CATEGORY_KIND, name: id });
  await tx.deleteDocument(CATEGORY_KIND, id);
  return accept(found);
}

const rowOf = (
  id: string,
  created: number,
  updated: number | null,
  { name, hierarchy }: CategoryContent,
): DocumentRow => ({
  kind: CATEGORY_KIND,
  id,
  sourceId: null,
  created,
  updated,
  keys: {},
  value: { name, hierarchy },
});
