import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';

/** Names what an order line may be one of: a product, an SKU, a category or a collection. */
export const ItemReference = z.strictObject({
  kind: z.enum(['product', 'sku', 'category', 'collection']),
  id: Identifier,
});
export type ItemReference = z.infer<typeof ItemReference>;
