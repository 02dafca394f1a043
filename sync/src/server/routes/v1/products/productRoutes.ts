import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  deleteProduct,
  findProduct,
  PRODUCT_KIND,
  type Product,
  toProduct,
  updateProduct,
  upsertProduct,
} from '../../../records/products.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { listOf, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { written } from '../recordError.ts';
import { DatedRecordQuery, toDocumentFilter } from '../recordQuery.ts';
import {
  ProductInput,
  ProductObject,
  ProductUpdate,
  productObject,
  toProductChanges,
} from './productObject.ts';

export const ForceQuery = z.object({
  force: z.string().optional().describe('There is no bin here: it is gone either way.'),
});

/** @throws ApiError 404 where there is none */
export async function requireProduct(reader: HqReader, name: string): Promise<Product> {
  const found = await findProduct(reader, name);
  if (found === null) throw notFound('product', name.slice(0, 100));
  return found;
}

/** `/v1/products`, without their SKUs. */
export function registerProducts(scope: FastifyInstance, context: HqContext): void {
  const making = () => ({ at: context.clock(), createId: context.createId });
  addRoute(scope, {
    method: 'POST',
    url: '/products',
    tag: 'products',
    summary: 'Create a product, or change the one with this id or source_id',
    body: ProductInput,
    answer: ProductObject,
    errors: [400, 409],
    handle: ({ caller, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const names = { id: body.id ?? null, sourceId: body.source_id ?? null };
        const product = written(await upsertProduct(tx, names, toProductChanges(body), making()));
        return productObject(tx, product);
      }),
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/products/:productId',
    tag: 'products',
    summary: 'Change a product',
    body: ProductUpdate,
    answer: ProductObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const name = params['productId'] ?? '';
        const product = written(await updateProduct(tx, name, toProductChanges(body), making()));
        return productObject(tx, product);
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/products/:productId',
    tag: 'products',
    summary: 'Delete a product and its SKUs',
    query: ForceQuery,
    answer: null,
    status: 204,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        written(await deleteProduct(tx, params['productId'] ?? ''));
      }),
  });
  registerReading(scope, context);
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/products',
    tag: 'products',
    summary: 'List products',
    query: DatedRecordQuery,
    answer: listOf('products', ProductObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const filter = toDocumentFilter(PRODUCT_KIND, query, query);
        const { rows, total } = await reader.documents(filter, toPage(query));
        const objects: ProductObject[] = [];
        for (const row of rows) objects.push(await productObject(reader, toProduct(row)));
        return toList('products', objects, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/products/:productId',
    tag: 'products',
    summary: 'Get a product by its id or source_id',
    answer: ProductObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        productObject(reader, await requireProduct(reader, params['productId'] ?? '')),
      ),
  });
}
