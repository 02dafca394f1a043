import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  COLLECTION_KIND,
  createProductCollection,
  deleteProductCollection,
  findProductCollection,
  itemsOfCollection,
  type ProductCollection,
  toProductCollection,
} from '../../../records/productCollections.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { written } from '../recordError.ts';
import { RecordQuery, toDocumentFilter } from '../recordQuery.ts';
import {
  CollectedObject,
  CollectionInput,
  CollectionObject,
  showCollected,
  showCollection,
  toCollection,
} from './productCollectionObject.ts';

/** `/v1/product-collections`. */
export function registerProductCollections(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/product-collections',
    tag: 'product-collections',
    summary: 'Create a collection of products and SKUs',
    body: CollectionInput,
    answer: CollectionObject,
    errors: [400, 404],
    handle: ({ caller, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const making = { at: context.clock(), createId: context.createId };
        return collectionObject(
          tx,
          written(await createProductCollection(tx, toCollection(body), making)),
        );
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/product-collections/:productCollectionId',
    tag: 'product-collections',
    summary: 'Delete a collection, not what is in it',
    answer: null,
    status: 204,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        written(await deleteProductCollection(tx, params['productCollectionId'] ?? ''));
      }),
  });
  registerReading(scope, context);
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/product-collections',
    tag: 'product-collections',
    summary: 'List collections',
    query: RecordQuery,
    answer: listOf('data', CollectionObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const filter = toDocumentFilter(COLLECTION_KIND, query);
        const { rows, total } = await reader.documents(filter, toPage(query));
        const objects: CollectionObject[] = [];
        for (const row of rows)
          objects.push(await collectionObject(reader, toProductCollection(row)));
        return toList('data', objects, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/product-collections/:productCollectionId',
    tag: 'product-collections',
    summary: 'Get a collection',
    answer: CollectionObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        collectionObject(reader, await requireCollection(reader, params)),
      ),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/product-collections/:productCollectionId/products',
    tag: 'product-collections',
    summary: 'List what is in a collection now',
    query: PageQuery,
    laterQuery: ['order', 'starting_after'],
    answer: listOf('data', CollectedObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const items = await itemsOfCollection(reader, await requireCollection(reader, params));
        const { offset, limit } = toPage(query);
        const page = items.slice(offset, offset + limit);
        return toList('data', page.map(showCollected), items.length);
      }),
  });
}

async function requireCollection(
  reader: HqReader,
  { productCollectionId: id = '' }: Readonly<Record<string, string>>,
): Promise<ProductCollection> {
  const found = await findProductCollection(reader, id);
  if (found === null) throw notFound('product_collection', id.slice(0, 100));
  return found;
}

const collectionObject = async (
  reader: HqReader,
  collection: ProductCollection,
): Promise<CollectionObject> => {
  const items = collection.type === 'STATIC' ? await itemsOfCollection(reader, collection) : [];
  return showCollection(collection, items);
};
