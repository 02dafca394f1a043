import type { z } from 'zod';
import { rowsJob, writeEach } from '../../../jobs/rowsJob.ts';
import { upsertProduct } from '../../../records/products.ts';
import { upsertSku } from '../../../records/skus.ts';
import type { CsvRow } from '../../http/csvRows.ts';
import { ProductInput, toProductChanges } from '../products/productObject.ts';
import { requireProduct } from '../products/productRoutes.ts';
import { SkuInput, toSkuChanges } from '../products/skuObject.ts';
import { written } from '../recordError.ts';
import { numberIn, saidOnly, toCells } from './csvColumns.ts';
import { readInput } from './readInput.ts';

export const IMPORT_PRODUCTS = 'importProducts';
export const IMPORT_SKUS = 'importSkus';

const AT_ONCE = 500;
const PRODUCT_COLUMNS = ['source_id', 'name', 'price', 'attributes', 'image_url'];
const SKU_COLUMNS = ['product_id', 'source_id', 'sku', 'price', 'currency', 'image_url'];

/** Products, each created or changed: whichever has the row's source id. */
export const importProducts = rowsJob<z.output<typeof ProductInput>>(async (context) => ({
  atOnce: AT_ONCE,
  nameOf: ({ csv }) => (csv && toCells(csv, ['source_id']).known('source_id')) ?? '',
  read: ({ csv, json }) => readInput(ProductInput, csv === undefined ? json : productOf(csv)),
  write: writeEach(async (tx, row) => {
    const names = { id: row.id ?? null, sourceId: row.source_id ?? null };
    const making = { at: context.clock(), createId: context.createId };
    written(await upsertProduct(tx, names, toProductChanges(row), making));
  }),
}));

function productOf(row: CsvRow): Record<string, unknown> {
  const { known, others } = toCells(row, PRODUCT_COLUMNS);
  return saidOnly({
    source_id: known('source_id'),
    name: known('name'),
    price: numberIn(known('price')),
    attributes: known('attributes')
      ?.split(/[,;|]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    image_url: known('image_url'),
    metadata: Object.keys(others).length === 0 ? undefined : others,
  });
}

type SkuRow = {
  readonly productId: string;
  readonly input: z.output<typeof SkuInput>;
  readonly others: Readonly<Record<string, string>>;
};

/** SKUs of products that are there. A column that is an attribute of the product says that of it. */
export const importSkus = rowsJob<SkuRow>(async (context) => ({
  atOnce: AT_ONCE,
  nameOf: ({ csv }) => (csv && toCells(csv, ['source_id']).known('source_id')) ?? '',
  read: ({ csv }) => skuOf(csv ?? new Map()),
  write: writeEach(async (tx, { productId, input, others }) => {
    const product = await requireProduct(tx, productId);
    const isAttribute = ([title]: readonly [string, string]) => product.attributes.includes(title);
    const entries = Object.entries(others);
    const changes = toSkuChanges({
      ...input,
      attributes: Object.fromEntries(entries.filter(isAttribute)),
      metadata: Object.fromEntries(entries.filter((entry) => !isAttribute(entry))),
    });
    const names = { id: input.id ?? null, sourceId: input.source_id ?? null };
    const making = { at: context.clock(), createId: context.createId };
    written(await upsertSku(tx, product.id, names, changes, making));
  }),
}));

function skuOf(row: CsvRow): SkuRow {
  const { known, others } = toCells(row, SKU_COLUMNS);
  const input = readInput(
    SkuInput,
    saidOnly({
      source_id: known('source_id'),
      sku: known('sku'),
      price: numberIn(known('price')),
      currency: known('currency'),
      image_url: known('image_url'),
    }),
  );
  return { productId: known('product_id') ?? '', input, others };
}
