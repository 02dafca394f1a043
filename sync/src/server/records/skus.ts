import { accept, type Metadata, type Result, reject } from '@counterfoil/core';
import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction, Listing, Page } from '../storage/hqStorage.ts';
import { metadataFault } from './metadataSchemas.ts';
import { type Changes, withChanges } from './recordChanges.ts';
import { findRecord, findUpsertTarget, type Making, type RecordNames } from './recordNames.ts';
import type { RecordRefusal } from './recordRefusal.ts';

export const SKU_KIND = 'sku';

/** The key by which the SKUs of a product are found. */
export const SKU_PRODUCT = 'product';

export type SkuContent = {
  readonly productId: string;
  /** What people call it. */
  readonly sku: string | null;
  /** Minor units; null: that of the product. */
  readonly price: number | null;
  readonly currency: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly imageUrl: string | null;
  readonly metadata: Metadata;
};

/** One variant of a product: what stands on the shelf. Times are milliseconds UTC. */
export type Sku = SkuContent & {
  readonly id: string;
  readonly sourceId: string | null;
  readonly created: number;
  readonly updated: number | null;
};

/** Everything but the product, which is for good. */
export type SkuChanges = Changes<Omit<SkuContent, 'productId'>>;

const PAGE = 100;

/** This desk alone writes such documents, so what they hold is known. */
export const toSku = ({ id, sourceId, created, updated, value }: DocumentRow): Sku => ({
  ...(value as SkuContent),
  id,
  sourceId,
  created,
  updated,
});

export async function findSku(reader: DocumentReader, name: string): Promise<Sku | null> {
  const row = await findRecord(reader, SKU_KIND, name);
  return row === null ? null : toSku(row);
}

/** The SKUs of a product, newest first. */
export async function skusOf(
  reader: DocumentReader,
  productId: string,
  page: Page = { offset: 0, limit: PAGE },
): Promise<Listing<Sku>> {
  const key = { name: SKU_PRODUCT, value: productId };
  const { rows, total } = await reader.documents({ kind: SKU_KIND, key }, page);
  return { rows: rows.map(toSku), total };
}

/** Changes the SKU of this product that is named so, or makes it; the product is there. */
export async function upsertSku(
  tx: HqTransaction,
  productId: string,
  names: RecordNames,
  changes: SkuChanges,
  { at, createId }: Making,
): Promise<Result<Sku, RecordRefusal>> {
  const found = await findUpsertTarget(tx, SKU_KIND, 'sku_', names, createId);
  if (!found.ok) return found;
  const { row, id, sourceId } = found.value;
  const before = row === null ? newSku(productId) : (row.value as SkuContent);
  if (before.productId !== productId)
    return reject({ type: 'skuElsewhere', name: id, productId: before.productId });
  const content = withChanges<SkuContent>(before, changes);
  if (!content.ok) return content;
  const why = await metadataFault(tx, 'sku', content.value.metadata);
  if (why !== null) return reject({ type: 'metadataInvalid', why });
  const made: DocumentRow = {
    kind: SKU_KIND,
    id,
    sourceId,
    created: row?.created ?? at,
    updated: row === null ? null : at,
    keys: { [SKU_PRODUCT]: [productId] },
    value: content.value,
  };
  await tx.putDocument(made);
  return accept(toSku(made));
}

const newSku = (productId: string): SkuContent => ({
  productId,
  sku: null,
  price: null,
  currency: null,
  attributes: {},
  imageUrl: null,
  metadata: {},
});

/** Changes an SKU that this product has. */
export async function updateSku(
  tx: HqTransaction,
  productId: string,
  name: string,
  changes: SkuChanges,
  making: Making,
): Promise<Result<Sku, RecordRefusal>> {
  const found = await skuOf(tx, productId, name);
  if (found === null) return reject({ type: 'recordUnknown', kind: SKU_KIND, name });
  return upsertSku(tx, productId, { id: found.id, sourceId: null }, changes, making);
}

export async function deleteSku(
  tx: HqTransaction,
  productId: string,
  name: string,
): Promise<Result<Sku, RecordRefusal>> {
  const found = await skuOf(tx, productId, name);
  if (found === null) return reject({ type: 'recordUnknown', kind: SKU_KIND, name });
  await tx.deleteDocument(SKU_KIND, found.id);
  return accept(found);
}

export async function deleteSkusOf(tx: HqTransaction, productId: string): Promise<void> {
  for (;;) {
    const { rows } = await skusOf(tx, productId);
    if (rows.length === 0) return;
    for (const { id } of rows) await tx.deleteDocument(SKU_KIND, id);
  }
}

/** An SKU of another product is none of this one, whatever it is called. */
async function skuOf(reader: DocumentReader, productId: string, name: string): Promise<Sku | null> {
  const found = await findSku(reader, name);
  return found?.productId === productId ? found : null;
}
