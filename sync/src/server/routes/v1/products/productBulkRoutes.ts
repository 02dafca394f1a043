import { Metadata } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { updateProduct, upsertProduct } from '../../../records/products.ts';
import { addRoute } from '../../http/route.ts';
import { AsyncActionStarted } from '../asyncActionObject.ts';
import { noRowsAsList, runRows } from '../bulkRows.ts';
import { written } from '../recordError.ts';
import { RecordName } from '../recordInput.ts';
import { ProductUpdate, toProductChanges } from './productObject.ts';

const ProductRow = ProductUpdate.extend({ source_id: RecordName(200) });

const MetadataInput = z.object({
  source_ids: z.array(RecordName(200)).max(10_000),
  metadata: Metadata.check(z.describe('Keys that are left out stay as they are.')),
});

/** Changes of many products at once, named by their source ids. */
export function registerProductBulk(scope: FastifyInstance, context: HqContext): void {
  const making = () => ({ at: context.clock(), createId: context.createId });
  addRoute(scope, {
    method: 'POST',
    url: '/products/bulk/async',
    tag: 'products',
    summary: 'Create or change products in bulk',
    description: 'It is done when the answer comes.',
    body: z.preprocess(noRowsAsList, z.array(ProductRow)),
    bodyOptional: true,
    answer: AsyncActionStarted,
    status: 202,
    errors: [400],
    handle: (call) =>
      runRows(context, call, {
        type: 'PRODUCTS.BULK_UPDATE',
        rows: call.body,
        nameOf: ({ source_id }) => source_id,
        write: async (tx, { source_id: sourceId, ...row }) =>
          written(await upsertProduct(tx, { id: null, sourceId }, toProductChanges(row), making())),
      }),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/products/metadata/async',
    tag: 'products',
    summary: 'Change the metadata of products in bulk',
    description: 'It is done when the answer comes. Products that are not there count as failed.',
    body: MetadataInput,
    answer: AsyncActionStarted,
    status: 202,
    errors: [400],
    handle: (call) =>
      runRows(context, call, {
        type: 'PRODUCTS.METADATA_UPDATE',
        rows: call.body.source_ids,
        nameOf: (sourceId) => sourceId,
        write: async (tx, sourceId) => {
          const { metadata } = call.body;
          return written(await updateProduct(tx, sourceId, { metadata }, making()));
        },
      }),
  });
}
