import { MOST_REDEEMABLES } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import {
  listPromotionStacks,
  type PromotionStack,
  putPromotionStack,
  removePromotionStack,
  type StackFilter,
} from '../../../records/promotionStacks.ts';
import { readTiers } from '../../../records/promotionTiers.ts';
import type { HqReader, HqTransaction, Page } from '../../../storage/hqStorage.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';
import { listOf, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { RecordName } from '../recordInput.ts';
import { RecordQuery } from '../recordQuery.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { findPromotion, requireCategory, requireStack } from './findPromotion.ts';
import { PromotionStackObject, showPromotionStack } from './promotionStackObject.ts';

const Tiers = z.object({
  ids: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(MOST_REDEEMABLES)
    .describe('In the order of application.'),
});

const StackInput = z.object({
  name: RecordName(200),
  tiers: Tiers,
  category_id: z.string().nullish(),
});
const StackChange = StackInput.partial();
type StackChange = z.output<typeof StackChange>;

const StackList = listOf('data', PromotionStackObject);

/** `/v1/promotions/stacks` and `/v1/promotions/{campaign}/stacks`. */
export function registerPromotionStacks(scope: FastifyInstance, context: HqContext): void {
  registerReading(scope, context);
  addRoute(scope, {
    method: 'POST',
    url: '/promotions/:campaignId/stacks',
    tag: 'promotions',
    summary: 'Put tiers of a promotion together',
    body: StackInput,
    idempotent: true,
    answer: PromotionStackObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) => {
      const name = params['campaignId'] ?? '';
      return writeOnce(
        context,
        caller.programmeId,
        commandId,
        `createStack ${name}`,
        body,
        async (tx) => {
          const { id: campaignId } = await findPromotion(tx, name);
          return writeStack(tx, body, {
            id: `stack_${context.createId()}`,
            ...{ campaignId, name: body.name, tierIds: [], categoryId: null },
            ...{ created: context.clock(), updated: null },
          });
        },
      );
    },
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/promotions/:campaignId/stacks/:stackId',
    tag: 'promotions',
    summary: 'Change a stack of tiers',
    description: 'What is left out stays as it is.',
    body: StackChange,
    idempotent: true,
    answer: PromotionStackObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) => {
      const { campaignId = '', stackId = '' } = params;
      return writeOnce(
        context,
        caller.programmeId,
        commandId,
        `changeStack ${stackId}`,
        body,
        async (tx) => {
          const { id } = await findPromotion(tx, campaignId);
          const stack = await requireStack(tx, id, stackId);
          return writeStack(tx, body, { ...stack, updated: context.clock() });
        },
      );
    },
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/promotions/:campaignId/stacks/:stackId',
    tag: 'promotions',
    summary: 'Delete a stack of tiers',
    status: 204,
    answer: null,
    idempotent: true,
    errors: [404],
    handle: ({ caller, params, commandId }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { campaignId = '', stackId = '' } = params;
        const command = { key: commandId, action: `deleteStack ${stackId}`, input: null };
        const done = await answerOnce(tx, command, context.clock(), async () => {
          const { id } = await findPromotion(tx, campaignId);
          await removePromotionStack(tx, (await requireStack(tx, id, stackId)).id);
        });
        if (!done.ok) throw rejectionError(done.rejection, stackId);
      }),
  });
}

async function writeOnce(
  { commit, clock }: HqContext,
  programmeId: string,
  key: string | null,
  action: string,
  input: unknown,
  work: (tx: HqTransaction) => Promise<PromotionStack>,
): Promise<PromotionStackObject> {
  const made = await commit(programmeId, (tx) =>
    answerOnce(tx, { key, action, input }, clock(), async () =>
      showPromotionStack(tx, await work(tx)),
    ),
  );
  if (!made.ok) throw rejectionError(made.rejection, action);
  return made.value;
}

/** @throws ApiError 404 where a tier of it is not one of this promotion */
async function writeStack(
  tx: HqTransaction,
  { name, tiers, category_id: categoryId }: StackChange,
  stack: PromotionStack,
): Promise<PromotionStack> {
  const tierIds = tiers?.ids ?? stack.tierIds;
  if (new Set(tierIds).size < tierIds.length)
    throw invalidPayload('Property .tiers.ids names a tier twice');
  const found = await readTiers(tx, tierIds);
  const own = found.filter(({ tier }) => tier.campaignId === stack.campaignId);
  const missing = tierIds.find((id) => !own.some(({ tier }) => tier.id === id));
  if (missing !== undefined) throw notFound('promotion_tier', missing);
  const written = {
    ...stack,
    name: name ?? stack.name,
    tierIds,
    categoryId:
      categoryId === undefined
        ? stack.categoryId
        : categoryId === null || categoryId === ''
          ? null
          : await requireCategory(tx, categoryId),
  };
  await putPromotionStack(tx, written);
  return written;
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/promotions/stacks',
    tag: 'promotions',
    summary: 'List the stacks of all promotions',
    query: RecordQuery,
    laterQuery: ['created_at', 'updated_at'],
    answer: StackList,
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, (reader) => {
        const { order = '-created_at' } = query;
        const filter = {
          by: order.endsWith('updated_at') ? ('updated' as const) : ('created' as const),
          ascending: !order.startsWith('-'),
        };
        return list(reader, filter, toPage(query));
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/promotions/:campaignId/stacks',
    tag: 'promotions',
    summary: 'List the stacks of a promotion',
    answer: StackList,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id: campaignId } = await findPromotion(reader, params['campaignId'] ?? '');
        return list(reader, { campaignId }, { offset: 0, limit: MOST_LISTED });
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/promotions/:campaignId/stacks/:stackId',
    tag: 'promotions',
    summary: 'Get a stack of tiers',
    answer: PromotionStackObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id } = await findPromotion(reader, params['campaignId'] ?? '');
        const stack = await requireStack(reader, id, params['stackId'] ?? '');
        return showPromotionStack(reader, stack);
      }),
  });
}

/** Of one promotion: the path has no pages. */
const MOST_LISTED = 500;

async function list(reader: HqReader, filter: StackFilter, page: Page) {
  const { rows, total } = await listPromotionStacks(reader, filter, page);
  const objects: PromotionStackObject[] = [];
  for (const stack of rows) objects.push(await showPromotionStack(reader, stack));
  return toList('data', objects, total);
}
