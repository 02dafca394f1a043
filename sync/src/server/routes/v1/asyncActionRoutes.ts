import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { asyncActionById, latestAsyncActions } from '../../records/asyncActions.ts';
import { notFound } from '../http/apiError.ts';
import { PageQuery } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { AsyncActionObject, showAsyncAction } from './asyncActionObject.ts';
import { TimeInput } from './wireTime.ts';

const ActionQuery = z.object({
  limit: PageQuery.shape.limit,
  end_date: TimeInput.optional().describe('Only those that were started before this instant.'),
});

/** `/v1/async-actions`: bulk operations, to be polled until they are done. */
export function registerAsyncActions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/async-actions',
    tag: 'async-actions',
    summary: 'List bulk operations, the latest first',
    query: ActionQuery,
    answer: z.object({
      object: z.literal('list'),
      data_ref: z.literal('async_actions'),
      async_actions: z.array(AsyncActionObject),
      has_more: z.boolean(),
    }),
    errors: [400],
    handle: async ({ caller, query: { limit, end_date } }) => {
      const { actions, hasMore } = await context.read(caller.programmeId, (reader) =>
        latestAsyncActions(reader, end_date, limit),
      );
      return {
        object: 'list',
        data_ref: 'async_actions',
        async_actions: actions.map(showAsyncAction),
        has_more: hasMore,
      };
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/async-actions/:asyncActionId',
    tag: 'async-actions',
    summary: 'Get a bulk operation',
    answer: AsyncActionObject,
    errors: [404],
    handle: async ({ caller, params }) => {
      const id = params['asyncActionId'] ?? '';
      const action = await context.read(caller.programmeId, (reader) =>
        asyncActionById(reader, id),
      );
      if (action === null) throw notFound('async action', id.slice(0, 100));
      return showAsyncAction(action);
    },
  });
}
