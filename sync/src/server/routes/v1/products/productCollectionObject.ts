import { z } from 'zod';
import type {
  CollectedItem,
  CollectionContent,
  ProductCollection,
} from '../../../records/productCollections.ts';
import { isFilterOperator, type RecordFilter } from '../../../records/recordFilter.ts';
import { RecordName } from '../recordInput.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';
import { ProductObject } from './productObject.ts';
import { SkuObject, showSku } from './skuObject.ts';

const Junction = z
  .string()
  .transform((text) => text.toLowerCase())
  .pipe(z.enum(['and', 'or']));

const Field = z.object({
  conditions: z
    .record(z.string(), z.unknown())
    .refine((conditions) => Object.keys(conditions).every(isFilterOperator), {
      message: 'has an operator that is not supported',
    }),
});

const FilterInput = z
  .object({ junction: Junction.optional() })
  .catchall(Field)
  .refine((filter) => Object.keys(filter).length <= 50, 'has more than 50 fields')
  .describe(
    'Fields with their conditions, such as `{"price": {"conditions": {"$more_than": [5]}}}`.',
  );

/** What a caller says of a new collection: its items, or what finds them. */
export const CollectionInput = z
  .object({
    name: z.string().max(200).nullish().describe('Names may repeat.'),
    type: z.enum(['STATIC', 'AUTO_UPDATE']).nullish().describe('Left out, by what is given.'),
    products: z
      .array(
        z.object({
          id: RecordName(200),
          object: z.enum(['product', 'sku']).nullish(),
          product_id: z.string().nullish(),
        }),
      )
      .max(1000)
      .nullish(),
    filter: FilterInput.nullish(),
  })
  .refine(({ type, filter }) => type !== 'AUTO_UPDATE' || filter != null, {
    path: ['filter'],
    message: 'is needed where the type is AUTO_UPDATE',
  });
export type CollectionInput = z.output<typeof CollectionInput>;

const CollectedReference = z.object({
  id: z.string(),
  object: z.enum(['product', 'sku']),
  product_id: z.string().optional(),
});

const shape = {
  id: z.string().startsWith('pc_'),
  name: z.string(),
  created_at: WireTime,
  object: z.literal('products_collection'),
};

export const CollectionObject = z
  .discriminatedUnion('type', [
    z.object({ ...shape, type: z.literal('STATIC'), products: z.array(CollectedReference) }),
    z.object({
      ...shape,
      type: z.literal('AUTO_UPDATE'),
      filter: z.record(z.string(), z.unknown()),
    }),
  ])
  .meta({ id: 'ProductCollection' });
export type CollectionObject = z.infer<typeof CollectionObject>;

/** A product, without its SKUs, or an SKU of a collection. */
export const CollectedObject = z.discriminatedUnion('object', [
  ProductObject.omit({ skus: true }),
  SkuObject,
]);
export type CollectedObject = z.infer<typeof CollectedObject>;

export function toCollection(input: CollectionInput): CollectionContent {
  const { type, products, filter } = input;
  const name = input.name ?? '';
  if (filter != null && type !== 'STATIC')
    return { type: 'AUTO_UPDATE', name, filter: toFilter(filter) };
  const references = (products ?? []).map(({ id, object }) => ({
    id,
    object: object ?? (id.startsWith('sku_') ? ('sku' as const) : ('product' as const)),
  }));
  return { type: 'STATIC', name, products: references };
}

function toFilter({ junction = 'and', ...fields }: z.output<typeof FilterInput>): RecordFilter {
  const conditions = Object.entries(fields).map(([name, field]) => [name, field.conditions]);
  return { junction, fields: Object.fromEntries(conditions) };
}

/** `items` are those that are in it now; a collection with a filter shows the filter instead. */
export function showCollection(
  collection: ProductCollection,
  items: readonly CollectedItem[],
): CollectionObject {
  const frame = {
    id: collection.id,
    name: collection.name,
    created_at: toWireTime(collection.created),
    object: 'products_collection',
  } as const;
  if (collection.type === 'STATIC')
    return { ...frame, type: 'STATIC', products: items.map(showReference) };
  const { junction, fields } = collection.filter;
  const shown = Object.entries(fields).map(([name, conditions]) => [name, { conditions }]);
  return { ...frame, type: 'AUTO_UPDATE', filter: { junction, ...Object.fromEntries(shown) } };
}

const showReference = (item: CollectedItem) =>
  item.object === 'sku'
    ? { id: item.sku.id, object: 'sku' as const, product_id: item.sku.productId }
    : { id: item.product.id, object: 'product' as const };

export const showCollected = (item: CollectedItem): CollectedObject => {
  if (item.object === 'sku') return showSku(item.sku);
  const { product } = item;
  return {
    id: product.id,
    source_id: product.sourceId,
    name: product.name,
    price: product.price,
    attributes: [...product.attributes],
    image_url: product.imageUrl,
    metadata: product.metadata,
    created_at: toWireTime(product.created),
    updated_at: toWireTimeOrNull(product.updated),
    object: 'product',
  };
};
