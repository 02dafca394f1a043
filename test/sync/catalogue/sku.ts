import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Amount, Instant, Loose, Metadata } from './wire.ts';

export const Sku = z.looseObject({
  id: idOf('sku'),
  source_id: z.string().nullish(),
  product_id: idOf('product').optional(),
  sku: z.string().nullish(),
  price: Amount.nullish(),
  currency: z.string().nullish(),
  attributes: Loose.nullish(),
  image_url: z.string().nullish(),
  metadata: Metadata.nullish(),
  created_at: Instant.optional(),
  updated_at: Instant.nullish(),
  object: z.literal('sku'),
});
