import { Amount, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type { Sku, SkuChanges } from '../../../records/skus.ts';
import { RecordName } from '../recordInput.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';

/** What a caller sets of an SKU: all of it may be left out. */
export const SkuInput = z.object({
  id: RecordName(200).nullish().describe('Of an SKU that is there, or sku_… of a new one.'),
  source_id: RecordName(200).nullish().describe('What another system calls it.'),
  sku: z.string().max(500).nullish().describe('What people call it.'),
  price: z.nullish(Amount).describe('Minor units of the currency.'),
  currency: z.string().max(20).nullish(),
  attributes: z.record(z.string().max(100), z.string().max(500)).nullish(),
  image_url: z.string().max(2048).nullish(),
  metadata: z.nullish(Metadata).describe('Merged with what is there.'),
});
export type SkuInput = z.output<typeof SkuInput>;

export const SkuUpdate = SkuInput.omit({ id: true, source_id: true });

export const SkuObject = z
  .object({
    id: z.string().startsWith('sku_'),
    source_id: z.string().nullable(),
    product_id: z.string().startsWith('prod_'),
    sku: z.string().nullable(),
    price: z.nullable(Amount).describe('Minor units; null: that of the product.'),
    currency: z.string().nullable(),
    attributes: z.record(z.string(), z.string()),
    image_url: z.string().nullable(),
    metadata: Metadata,
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('sku'),
  })
  .meta({ id: 'Sku' });
export type SkuObject = z.infer<typeof SkuObject>;

export const toSkuChanges = (input: z.output<typeof SkuUpdate>): SkuChanges => ({
  sku: input.sku,
  price: input.price,
  currency: input.currency,
  attributes: input.attributes ?? undefined,
  imageUrl: input.image_url,
  metadata: input.metadata ?? undefined,
});

export const showSku = (sku: Sku): SkuObject => ({
  id: sku.id,
  source_id: sku.sourceId,
  product_id: sku.productId,
  sku: sku.sku,
  price: sku.price,
  currency: sku.currency,
  attributes: { ...sku.attributes },
  image_url: sku.imageUrl,
  metadata: sku.metadata,
  created_at: toWireTime(sku.created),
  updated_at: toWireTimeOrNull(sku.updated),
  object: 'sku',
});
