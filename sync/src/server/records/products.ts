import { accept, type Metadata, type Result, reject } from '@counterfoil/core';
import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { metadataFault } from './metadataSchemas.ts';
import { type Changes, withChanges } from './recordChanges.ts';
import { findRecord, findUpsertTarget, type Making, type RecordNames } from './recordNames.ts';
import type { RecordRefusal } from './recordRefusal.ts';
import { deleteSkusOf } from './skus.ts';

export const PRODUCT_KIND = 'product';

export type ProductContent = {
  readonly name: string | null;
  /** Minor units; null: its SKUs say, or nobody. */
  readonly price: number | null;
  /** Names of what its SKUs differ in, such as `colour`. */
  readonly attributes: readonly string[];
  readonly imageUrl: string | null;
  readonly metadata: Metadata;
};

/** Something a shop sells. Times are milliseconds UTC. */
export type Product = ProductContent & {
  readonly id: string;
  readonly sourceId: string | null;
  readonly created: number;
  readonly updated: number | null;
};

const NEW: ProductContent = {
  name: null,
  price: null,
  attributes: [],
  imageUrl: null,
  metadata: {},
};

/** This desk alone writes such documents, so what they hold is known. */
export const toProduct = ({ id, sourceId, created, updated, value }: DocumentRow): Product => ({
  ...(value as ProductContent),
  id,
  sourceId,
  created,
  updated,
});

export async function findProduct(reader: DocumentReader, name: string): Promise<Product | null> {
  const row = await findRecord(reader, PRODUCT_KIND, name);
  return row === null ? null : toProduct(row);
}

/** Changes the product that is named so, or makes it. */
export async function upsertProduct(
  tx: HqTransaction,
  names: RecordNames,
  changes: Changes<ProductContent>,
  { at, createId }: Making,
): Promise<Result<Product, RecordRefusal>> {
  const found = await findUpsertTarget(tx, PRODUCT_KIND, 'prod_', names, createId);
  if (!found.ok) return found;
  const { row, id, sourceId } = found.value;
  const content = withChanges(row === null ? NEW : (row.value as ProductContent), changes);
  if (!content.ok) return content;
  const why = await metadataFault(tx, 'product', content.value.metadata);
  if (why !== null) return reject({ type: 'metadataInvalid', why });
  const made: DocumentRow = {
    kind: PRODUCT_KIND,
    id,
    sourceId,
    created: row?.created ?? at,
    updated: row === null ? null : at,
    keys: {},
    value: content.value,
  };
  await tx.putDocument(made);
  return accept(toProduct(made));
}

/** Changes a product that is there. */
export async function updateProduct(
  tx: HqTransaction,
  name: string,
  changes: Changes<ProductContent>,
  making: Making,
): Promise<Result<Product, RecordRefusal>> {
  const found = await findProduct(tx, name);
  if (found === null) return reject({ type: 'recordUnknown', kind: PRODUCT_KIND, name });
  return upsertProduct(tx, { id: found.id, sourceId: null }, changes, making);
}

/** Deletes a product with its SKUs. Orders keep what they noted of it. */
export async function deleteProduct(
  tx: HqTransaction,
  name: string,
): Promise<Result<Product, RecordRefusal>> {
  const found = await findProduct(tx, name);
  if (found === null) return reject({ type: 'recordUnknown', kind: PRODUCT_KIND, name });
  await deleteSkusOf(tx, found.id);
  await tx.deleteDocument(PRODUCT_KIND, found.id);
  return accept(found);
}
