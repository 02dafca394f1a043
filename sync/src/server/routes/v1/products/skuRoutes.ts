import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  deleteSku,
  findSku,
  SKU_KIND,
  SKU_PRODUCT,
  toSku,
  updateSku,
  upsertSku,
} from '../../../records/skus.ts';
import { notFound } from '../../http/apiError.ts';
import { listOf, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { written } from '../recordError.ts';
import { DatedRecordQuery, toDocumentFilter } from '../recordQuery.ts';
import { ForceQuery, requireProduct } from './productRoutes.ts';
import { SkuInput, SkuObject, SkuUpdate, showSku, toSkuChanges } from './skuObject.ts';

/** The SKUs of a product, and `/v1/skus`. */
export function registerSkus(scope: FastifyInstance, context: HqContext): void {
  const making = () => ({ at: context.clock(), createId: context.createId });
  addRoute(scope, {
    method: 'POST',
    url: '/products/:productId/skus',
    tag: 'products',
    summary: 'Create an SKU of a product, or change the one with this id or source_id',
    body: SkuInput,
    answer: SkuObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const product = await requireProduct(tx, params['productId'] ?? '');
        const names = { id: body.id ?? null, sourceId: body.source_id ?? null };
        const changes = toSkuChanges(body);
        return showSku(written(await upsertSku(tx, product.id, names, changes, making())));
      }),
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/products/:productId/skus/:skuId',
    tag: 'products',
    summary: 'Change an SKU',
    body: SkuUpdate,
    answer: SkuObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const product = await requireProduct(tx, params['productId'] ?? '');
        const name = params['skuId'] ?? '';
        return showSku(
          written(await updateSku(tx, product.id, name, toSkuChanges(body), making())),
        );
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/products/:productId/skus/:skuId',
    tag: 'products',
    summary: 'Delete an SKU',
    query: ForceQuery,
    answer: null,
    status: 204,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        const product = await requireProduct(tx, params['productId'] ?? '');
        written(await deleteSku(tx, product.id, params['skuId'] ?? ''));
      }),
  });
  registerReading(scope, context);
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/products/:productId/skus',
    tag: 'products',
    summary: 'List the SKUs of a product',
    query: DatedRecordQuery,
    answer: listOf('skus', SkuObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const product = await requireProduct(reader, params['productId'] ?? '');
        const filter = {
          ...toDocumentFilter(SKU_KIND, query, query),
          key: { name: SKU_PRODUCT, value: product.id },
        };
        const { rows, total } = await reader.documents(filter, toPage(query));
        return toList('skus', rows.map(toSku).map(showSku), total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/skus/:skuId',
    tag: 'products',
    summary: 'Get an SKU by its id or source_id',
    answer: SkuObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const name = params['skuId'] ?? '';
        const sku = await findSku(reader, name);
        if (sku === null) throw notFound('sku', name.slice(0, 100));
        return showSku(sku);
      }),
  });
}
