import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Sku } from './sku.ts';
import { Amount, Instant, Metadata } from './wire.ts';

/** A product carries its SKUs; none of its own attributes has to be set. */
export const Product = z.looseObject({
  id: idOf('product'),
  source_id: z.string().nullish(),
  name: z.string().nullish(),
  price: Amount.nullish(),
  attributes: z.array(z.string()).nullish(),
  image_url: z.string().nullish(),
  metadata: Metadata.nullish(),
  skus: z.looseObject({ data: z.array(Sku) }),
  created_at: Instant.optional(),
  updated_at: Instant.nullish(),
  object: z.literal('product'),
});
