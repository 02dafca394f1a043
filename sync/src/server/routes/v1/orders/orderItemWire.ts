import { Amount, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type {
  LineProduct,
  LineSku,
  OrderLine,
  OrderLineInput,
} from '../../../records/orderLines.ts';
import { RecordName } from '../recordInput.ts';

const Quantity = z.int().min(1).max(1_000_000);
const Override = z
  .boolean()
  .nullish()
  .describe("Writes this to the shop's own products; one that is not there is created.");

/** One line of an order as callers send it. Amounts are minor units of the currency. */
export const ItemInput = z.object({
  id: z.string().max(128).nullish(),
  product_id: RecordName(200).nullish().describe('An id or source_id.'),
  sku_id: RecordName(200).nullish().describe('An id or source_id.'),
  source_id: RecordName(200).nullish().describe('Of a product or SKU, as `related_object` says.'),
  related_object: z.enum(['product', 'sku']).nullish(),
  quantity: Quantity.nullish().describe('1 where it is left out.'),
  initial_quantity: z.int().min(0).max(1_000_000).nullish(),
  price: z.nullish(Amount).describe('Of one unit; left out, that of the SKU or product.'),
  amount: z.nullish(Amount).describe('Of all units, where the price is left out.'),
  discount_amount: z.nullish(Amount),
  applied_discount_amount: z.nullish(Amount),
  product: z
    .object({
      id: RecordName(200).nullish(),
      source_id: RecordName(200).nullish(),
      name: z.string().max(500).nullish(),
      price: z.nullish(Amount),
      metadata: z.nullish(Metadata),
      override: Override,
    })
    .nullish(),
  sku: z
    .object({
      id: RecordName(200).nullish(),
      source_id: RecordName(200).nullish(),
      sku: z.string().max(500).nullish(),
      price: z.nullish(Amount),
      metadata: z.nullish(Metadata),
      override: Override,
    })
    .nullish(),
  metadata: z.nullish(Metadata),
});
export type ItemInput = z.output<typeof ItemInput>;

/** One line of an order as it is kept. Amounts that are zero are left out. */
export const ItemObject = z
  .object({
    id: z.string().optional(),
    product_id: z.string().optional(),
    sku_id: z.string().optional(),
    source_id: z.string().optional(),
    related_object: z.enum(['product', 'sku']).optional(),
    quantity: z.int(),
    initial_quantity: z.int(),
    price: z.optional(Amount),
    amount: z.optional(Amount),
    discount_amount: z.optional(Amount),
    applied_discount_amount: z.optional(Amount),
    subtotal_amount: z.optional(Amount).describe('The amount without the discount.'),
    product: z
      .object({
        id: z.string().optional(),
        source_id: z.string().optional(),
        name: z.string().optional(),
        price: z.optional(Amount),
        metadata: Metadata,
      })
      .optional()
      .describe('What was known of the product when the order was written.'),
    sku: z
      .object({
        id: z.string().optional(),
        source_id: z.string().optional(),
        sku: z.string().optional(),
        price: z.optional(Amount),
        metadata: Metadata,
      })
      .optional(),
    metadata: Metadata,
    object: z.literal('order_item'),
  })
  .meta({ id: 'OrderItem' });
export type ItemObject = z.infer<typeof ItemObject>;

export const toOrderLine = ({ product, sku, ...item }: ItemInput): OrderLineInput => ({
  id: item.id,
  productId: item.product_id,
  skuId: item.sku_id,
  sourceId: item.source_id,
  relatedObject: item.related_object,
  quantity: item.quantity,
  initialQuantity: item.initial_quantity,
  price: item.price,
  amount: item.amount,
  discountAmount: item.discount_amount,
  appliedDiscountAmount: item.applied_discount_amount,
  metadata: item.metadata,
  product: product == null ? null : { ...product, sourceId: product.source_id },
  sku: sku == null ? null : { ...sku, sourceId: sku.source_id },
});

export const showOrderLine = (line: OrderLine): ItemObject => ({
  ...unlessNull('id', line.id),
  ...unlessNull('product_id', line.productId),
  ...unlessNull('sku_id', line.skuId),
  ...unlessNull('source_id', line.sourceId),
  ...unlessNull('related_object', line.relatedObject),
  quantity: line.quantity,
  initial_quantity: line.initialQuantity,
  ...unlessNull('price', line.price),
  ...unlessNull('amount', line.amount),
  ...(line.discountAmount === 0 ? {} : { discount_amount: line.discountAmount }),
  ...(line.appliedDiscountAmount === 0
    ? {}
    : { applied_discount_amount: line.appliedDiscountAmount }),
  ...(line.amount === null ? {} : { subtotal_amount: line.amount - line.discountAmount }),
  ...(line.product === null ? {} : { product: showLineProduct(line.product) }),
  ...(line.sku === null ? {} : { sku: showLineSku(line.sku) }),
  metadata: line.metadata,
  object: 'order_item',
});

const showLineProduct = ({ name, ...product }: LineProduct) => ({
  ...unlessNull('id', product.id),
  ...unlessNull('source_id', product.sourceId),
  ...unlessNull('name', name),
  ...unlessNull('price', product.price),
  metadata: product.metadata,
});

const showLineSku = (sku: LineSku) => ({
  ...unlessNull('id', sku.id),
  ...unlessNull('source_id', sku.sourceId),
  ...unlessNull('sku', sku.sku),
  ...unlessNull('price', sku.price),
  metadata: sku.metadata,
});

const unlessNull = <N extends string, T>(name: N, value: T | null): { readonly [K in N]?: T } =>
  value === null ? {} : ({ [name]: value } as { readonly [K in N]?: T });
