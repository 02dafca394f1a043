import { Metadata } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { earnBySegments } from '../../../desk/earnByEvent.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { type AsyncActionResult, recordDoneAction } from '../../../records/asyncActions.ts';
import type { CustomerChange } from '../../../records/changeCustomer.ts';
import { upsertCustomer } from '../../../records/customers.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { addRoute, type Call } from '../../http/route.ts';
import { AsyncActionStarted } from '../asyncActionObject.ts';
import { CustomerFields, CustomerRow } from './customerInput.ts';
import { customerError } from './takeCustomer.ts';

type Failure = AsyncActionResult['failed'][number];

const CHUNK = 200;

const MetadataInput = z.object({
  source_ids: z.array(CustomerFields.shape.source_id.unwrap().unwrap().min(1)),
  metadata: Metadata.check(z.describe('Keys that are left out stay as they are.')),
});

/** Changes of many customers at once, named by their source ids; who is not there is created. */
export function registerCustomerBulk(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/customers/bulk/async',
    tag: 'customers',
    summary: 'Create or change customers in bulk',
    description: 'It is done when the answer comes.',
    body: z.array(CustomerRow),
    answer: AsyncActionStarted,
    status: 202,
    errors: [400],
    handle: (call) => runInBulk(context, call, 'CUSTOMERS.BULK_UPDATE', call.body),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/customers/metadata/async',
    tag: 'customers',
    summary: 'Change the metadata of customers in bulk',
    description: 'It is done when the answer comes.',
    body: MetadataInput,
    answer: AsyncActionStarted,
    status: 202,
    errors: [400],
    handle: (call) => {
      const { source_ids, metadata } = call.body;
      const changes = source_ids.map((sourceId) => ({ sourceId, metadata }));
      return runInBulk(context, call, 'CUSTOMERS.METADATA_UPDATE', changes);
    },
  });
}

async function runInBulk(
  context: HqContext,
  { caller, requestId }: Pick<Call<unknown, unknown>, 'caller' | 'requestId'>,
  type: string,
  changes: readonly CustomerChange[],
): Promise<z.output<typeof AsyncActionStarted>> {
  const { programmeId } = caller;
  const created = context.clock();
  const failed: Failure[] = [];
  // In parts, so that redemptions need not wait for all of it; who asks again changes no more.
  for (let start = 0; start < changes.length; start += CHUNK) {
    const part = changes.slice(start, start + CHUNK);
    failed.push(...(await context.commit(programmeId, (tx) => changeAll(tx, part, context))));
  }
  const doneCount = changes.length - failed.length;
  const result: AsyncActionResult = {
    message: `${doneCount} of ${changes.length} customers were changed.`,
    doneCount,
    failedCount: failed.length,
    failed,
  };
  const { id } = await context.commit(programmeId, (tx) =>
    recordDoneAction(tx, { type, requestId, created, result }, context),
  );
  return { async_action_id: id };
}

/** What of these could not be done. */
async function changeAll(
  tx: HqTransaction,
  changes: readonly CustomerChange[],
  context: HqContext,
): Promise<Failure[]> {
  const failed: Failure[] = [];
  for (const change of changes) {
    const result = await upsertCustomer(tx, change, context, (id, changed) =>
      earnBySegments(tx, id, changed, context),
    );
    if (result.ok) continue;
    const { key, details } = customerError(result.rejection).fault;
    failed.push({ source_id: change.sourceId ?? '', key, message: details });
  }
  return failed;
}
