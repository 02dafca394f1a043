import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant, Loose, ObjectName } from './wire.ts';

/** A product or a SKU of a collection; a SKU names its product. */
export const CollectedItem = z.looseObject({
  id: idOf('product', 'sku'),
  object: z.enum(['product', 'sku']),
  product_id: idOf('product').nullish(),
});

const COMMON = {
  id: idOf('productCollection'),
  name: z.string(),
  created_at: Instant.optional(),
  object: ObjectName,
};

export const ProductCollection = z.discriminatedUnion('type', [
  z.looseObject({
    ...COMMON,
    type: z.literal('STATIC'),
    products: z.array(CollectedItem).optional(),
  }),
  z.looseObject({ ...COMMON, type: z.literal('AUTO_UPDATE'), filter: Loose }),
]);
