import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { Metadata } from '../metadata/metadata.ts';
import { Amount } from '../money/amount.ts';

/** The most units that one line of an order holds. */
export const MOST_UNITS = 1_000_000;

/** One line of an order: `quantity` units at `price` each, in minor units of the currency. */
export const OrderItem = z.strictObject({
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
  productId: z.nullable(Identifier),
  skuId: z.nullable(Identifier),
  quantity: z.int().check(z.gte(1), z.lte(MOST_UNITS)),
  price: Amount,
  categories: z.optional(z.array(Identifier).check(z.maxLength(20))),
  collections: z.optional(z.array(Identifier).check(z.maxLength(50))),
  metadata: z.optional(Metadata),
  productMetadata: z.optional(Metadata),
  skuMetadata: z.optional(Metadata),
});
export type OrderItem = z.infer<typeof OrderItem>;
