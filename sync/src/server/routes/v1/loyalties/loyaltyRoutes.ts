import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { AsyncActionStarted } from '../asyncActionObject.ts';
import { changeLoyalty, deleteLoyalty } from './changeLoyalty.ts';
import { createLoyalty } from './createLoyalty.ts';
import { findLoyalty, readLoyaltyObject } from './findLoyalty.ts';
import { LoyaltyChange, LoyaltyInput } from './loyaltyInput.ts';
import { LoyaltyObject } from './loyaltyObject.ts';

const Query = PageQuery.extend({
  order: z.enum(['created_at', '-created_at', 'updated_at', '-updated_at']).optional(),
});

/** `/v1/loyalties`: the programmes themselves. */
export function registerLoyalties(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/loyalties',
    tag: 'loyalties',
    summary: 'Create a loyalty programme',
    body: LoyaltyInput,
    idempotent: true,
    answer: LoyaltyObject,
    errors: [400, 409],
    handle: ({ caller, body, commandId }) =>
      createLoyalty(context, caller.programmeId, body, commandId),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/loyalties',
    tag: 'loyalties',
    summary: 'List loyalty programmes',
    query: Query,
    answer: listOf('campaigns', LoyaltyObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const order = query.order ?? '-created_at';
        const { rows, total } = await reader.campaigns(toPage(query), {
          types: ['loyalty'],
          by: order.endsWith('updated_at') ? 'updated' : 'created',
          ascending: !order.startsWith('-'),
        });
        const shown: LoyaltyObject[] = [];
        for (const { campaign } of rows) shown.push(await readLoyaltyObject(reader, campaign));
        return toList('campaigns', shown, total);
      }),
  });
  registerOne(scope, context);
}

function registerOne(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/loyalties/:campaignId',
    tag: 'loyalties',
    summary: 'Get a loyalty programme by its id or name',
    answer: LoyaltyObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        readLoyaltyObject(reader, await findLoyalty(reader, params['campaignId'] ?? '')),
      ),
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/loyalties/:campaignId',
    tag: 'loyalties',
    summary: 'Change a loyalty programme',
    body: LoyaltyChange,
    answer: LoyaltyObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      changeLoyalty(context, caller.programmeId, params['campaignId'] ?? '', body),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/loyalties/:campaignId',
    tag: 'loyalties',
    summary: 'Delete a loyalty programme',
    description:
      'Its cards and what happened to them stay in the books; none can be used any more.',
    query: z.object({ force: z.stringbool().optional() }),
    answer: AsyncActionStarted,
    errors: [404],
    handle: ({ caller, params, requestId }) =>
      deleteLoyalty(context, caller.programmeId, params['campaignId'] ?? '', requestId),
  });
}
