import { accept, type Result, reject } from '@counterfoil/core';
import type { DocumentFilter, DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { findProduct, PRODUCT_KIND, type Product, toProduct } from './products.ts';
import { meetsFilter, type RecordFilter } from './recordFilter.ts';
import type { Making } from './recordNames.ts';
import type { RecordRefusal } from './recordRefusal.ts';
import { findSku, SKU_KIND, type Sku, toSku } from './skus.ts';

export const COLLECTION_KIND = 'productCollection';

/** Keys by which collections are found: those that list an item, and those that have a filter. */
const MEMBER = 'member';
const TYPE = 'type';
const PAGE = 100;

export type CollectedReference = { readonly object: 'product' | 'sku'; readonly id: string };

export type CollectionContent =
  | {
      readonly type: 'STATIC';
      readonly name: string;
      readonly products: readonly CollectedReference[];
    }
  | { readonly type: 'AUTO_UPDATE'; readonly name: string; readonly filter: RecordFilter };

/** Products and SKUs that discounts and rules name together. */
export type ProductCollection = CollectionContent & {
  readonly id: string;
  /** Milliseconds UTC. */
  readonly created: number;
};

export type CollectedItem =
  | { readonly object: 'product'; readonly product: Product }
  | { readonly object: 'sku'; readonly sku: Sku };

/** This desk alone writes such documents, so what they hold is known. */
export const toProductCollection = ({ id, created, value }: DocumentRow): ProductCollection => ({
  ...(value as CollectionContent),
  id,
  created,
});

export async function findProductCollection(
  reader: DocumentReader,
  id: string,
): Promise<ProductCollection | null> {
  const row = /^pc_[0-9A-Za-z]{1,60}$/.test(id) ? await reader.document(COLLECTION_KIND, id) : null;
  return row === null ? null : toProductCollection(row);
}

/** Names may repeat. Items are named by id or source id, and must be there. */
export async function createProductCollection(
  tx: HqTransaction,
  content: CollectionContent,
  { at, createId }: Making,
): Promise<Result<ProductCollection, RecordRefusal>> {
  const found = content.type === 'STATIC' ? await findMembers(tx, content.products) : accept([]);
  if (!found.ok) return found;
  const products = found.value;
  const value = content.type === 'STATIC' ? { ...content, products } : content;
  const row: DocumentRow = {
    kind: COLLECTION_KIND,
    id: `pc_${createId()}`,
    sourceId: null,
    created: at,
    updated: null,
    keys: {
      [TYPE]: [content.type],
      ...(products.length === 0 ? {} : { [MEMBER]: [...new Set(products.map(({ id }) => id))] }),
    },
    value,
  };
  await tx.putDocument(row);
  return accept(toProductCollection(row));
}

async function findMembers(
  reader: DocumentReader,
  references: readonly CollectedReference[],
): Promise<Result<CollectedReference[], RecordRefusal>> {
  const found: CollectedReference[] = [];
  for (const { object, id: name } of references) {
    const one = object === 'sku' ? await findSku(reader, name) : await findProduct(reader, name);
    if (one === null) return reject({ type: 'recordUnknown', kind: object, name });
    found.push({ object, id: one.id });
  }
  return accept(found);
}

export async function deleteProductCollection(
  tx: HqTransaction,
  id: string,
): Promise<Result<ProductCollection, RecordRefusal>> {
  const found = await findProductCollection(tx, id);
  if (found === null) return reject({ type: 'recordUnknown', kind: COLLECTION_KIND, name: id });
  await tx.deleteDocument(COLLECTION_KIND, id);
  return accept(found);
}

/** What is in a collection now: as it was listed, or newest first; what was deleted is left out. */
export async function itemsOfCollection(
  reader: DocumentReader,
  collection: ProductCollection,
): Promise<CollectedItem[]> {
  if (collection.type === 'STATIC') {
    const { products } = collection;
    const idsOf = (kind: CollectedReference['object']) =>
      products.filter(({ object }) => object === kind).map(({ id }) => id);
    const rows = [
      ...(await reader.documentsByIds(PRODUCT_KIND, idsOf('product'))),
      ...(await reader.documentsByIds(SKU_KIND, idsOf('sku'))),
    ];
    const itemById = new Map(rows.map((row) => [row.id, toItem(row)]));
    return products.flatMap(({ id }) => itemById.get(id) ?? []);
  }
  const items: CollectedItem[] = [];
  for (const kind of [PRODUCT_KIND, SKU_KIND])
    for await (const row of allDocuments(reader, { kind })) {
      const item = toItem(row);
      if (meetsFilter(collection.filter, (field) => fieldOf(item, field))) items.push(item);
    }
  return items;
}

/**
 * The collections that each line of an order is in, by its product or its SKU: at most what an
 * order's line may name.
 */
export async function collectionsOfLines(
  reader: DocumentReader,
  lines: readonly { readonly productId: string | null; readonly skuId: string | null }[],
): Promise<string[][]> {
  if (lines.length === 0) return [];
  if ((await reader.documents({ kind: COLLECTION_KIND }, { offset: 0, limit: 1 })).total === 0)
    return lines.map(() => []);
  const automatic: ProductCollection[] = [];
  const key = { name: TYPE, value: 'AUTO_UPDATE' };
  for await (const row of allDocuments(reader, { kind: COLLECTION_KIND, key }))
    automatic.push(toProductCollection(row));
  const known = new Map<string, Promise<readonly string[]>>();
  const collectionsOf = (object: CollectedReference['object'], id: string | null) => {
    if (id === null) return [];
    const found = known.get(id) ?? collectionsWith(reader, automatic, { object, id });
    known.set(id, found);
    return found;
  };
  const all: string[][] = [];
  for (const { productId, skuId } of lines) {
    const ids = new Set([
      ...(await collectionsOf('product', productId)),
      ...(await collectionsOf('sku', skuId)),
    ]);
    all.push([...ids].slice(0, MOST_COLLECTIONS));
  }
  return all;
}

/** As many as a line of an order may be in. */
const MOST_COLLECTIONS = 50;

async function collectionsWith(
  reader: DocumentReader,
  automatic: readonly ProductCollection[],
  { object, id }: CollectedReference,
): Promise<readonly string[]> {
  const key = { name: MEMBER, value: id };
  const { rows } = await reader.documents(
    { kind: COLLECTION_KIND, key },
    { offset: 0, limit: MOST_COLLECTIONS },
  );
  const listed = rows.map((row) => row.id);
  const row = await reader.document(object === 'sku' ? SKU_KIND : PRODUCT_KIND, id);
  if (row === null) return listed;
  const item = toItem(row);
  const matching = automatic.filter(
    (collection) =>
      collection.type === 'AUTO_UPDATE' &&
      meetsFilter(collection.filter, (field) => fieldOf(item, field)),
  );
  return [...listed, ...matching.map((collection) => collection.id)];
}

async function* allDocuments(
  reader: DocumentReader,
  filter: DocumentFilter,
): AsyncGenerator<DocumentRow> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await reader.documents(filter, { offset, limit: PAGE });
    yield* rows;
    if (offset + PAGE >= total) return;
  }
}

const toItem = (row: DocumentRow): CollectedItem =>
  row.kind === SKU_KIND
    ? { object: 'sku', sku: toSku(row) }
    : { object: 'product', product: toProduct(row) };

type Field = string | number | boolean | readonly string[] | null;

/** A field by the name that the API calls it; null where the item has no such field or value. */
function fieldOf(item: CollectedItem, field: string): Field {
  const record = item.object === 'sku' ? item.sku : item.product;
  if (field.startsWith('metadata.')) {
    const key = field.slice('metadata.'.length);
    return toField(Object.hasOwn(record.metadata, key) ? record.metadata[key] : null);
  }
  const fields: Readonly<Record<string, Field>> = {
    object: item.object,
    id: record.id,
    source_id: record.sourceId,
    price: record.price,
    image_url: record.imageUrl,
    created_at: record.created,
    updated_at: record.updated,
    ...(item.object === 'sku'
      ? { sku: item.sku.sku, product_id: item.sku.productId, currency: item.sku.currency }
      : { name: item.product.name, attributes: item.product.attributes }),
  };
  return Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
}

const toField = (value: unknown): Field => {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
};
