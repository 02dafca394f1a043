import { Amount, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type { Product, ProductContent } from '../../../records/products.ts';
import type { Changes } from '../../../records/recordChanges.ts';
import { type Sku, skusOf } from '../../../records/skus.ts';
import type { HqReader, Listing } from '../../../storage/hqStorage.ts';
import { listOf } from '../../http/page.ts';
import { RecordName } from '../recordInput.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';
import { SkuObject, showSku } from './skuObject.ts';

/** What a caller sets of a product: all of it may be left out. */
export const ProductInput = z.object({
  id: RecordName(200).nullish().describe('Of a product that is there, or prod_… of a new one.'),
  source_id: RecordName(200).nullish().describe('What another system calls it.'),
  name: z.string().max(500).nullish(),
  price: z.nullish(Amount).describe('Minor units of the currency.'),
  attributes: z
    .array(z.string().max(100))
    .max(100)
    .nullish()
    .describe('Names of what its SKUs differ in.'),
  image_url: z.string().max(2048).nullish(),
  metadata: z.nullish(Metadata).describe('Merged with what is there.'),
});
export type ProductInput = z.output<typeof ProductInput>;

export const ProductUpdate = ProductInput.omit({ id: true, source_id: true });

export const ProductObject = z
  .object({
    id: z.string().startsWith('prod_'),
    source_id: z.string().nullable(),
    name: z.string().nullable(),
    price: z.nullable(Amount).describe('Minor units of the currency.'),
    attributes: z.array(z.string()),
    image_url: z.string().nullable(),
    metadata: Metadata,
    skus: listOf('data', SkuObject).describe('The newest hundred.'),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('product'),
  })
  .meta({ id: 'Product' });
export type ProductObject = z.infer<typeof ProductObject>;

export const toProductChanges = (
  input: z.output<typeof ProductUpdate>,
): Changes<ProductContent> => ({
  name: input.name,
  price: input.price,
  attributes: input.attributes ?? undefined,
  imageUrl: input.image_url,
  metadata: input.metadata ?? undefined,
});

export const showProduct = (product: Product, skus: Listing<Sku>): ProductObject => ({
  id: product.id,
  source_id: product.sourceId,
  name: product.name,
  price: product.price,
  attributes: [...product.attributes],
  image_url: product.imageUrl,
  metadata: product.metadata,
  skus: { object: 'list', data_ref: 'data', data: skus.rows.map(showSku), total: skus.total },
  created_at: toWireTime(product.created),
  updated_at: toWireTimeOrNull(product.updated),
  object: 'product',
});

/** The product with its SKUs. */
export const productObject = async (reader: HqReader, product: Product): Promise<ProductObject> =>
  showProduct(product, await skusOf(reader, product.id));
