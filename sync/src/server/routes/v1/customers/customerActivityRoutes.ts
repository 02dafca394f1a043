import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  type ActivityQuery,
  activitiesOf,
  type CustomerActivity,
  countActivities,
} from '../../../records/customerActivity.ts';
import { listOf, PageQuery, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { TimeInput, toWireTime, WireTime } from '../wireTime.ts';
import { requireCustomer } from './takeCustomer.ts';

const ActivityObject = z
  .object({
    id: z.string().startsWith('ev'),
    type: z.string().describe('Such as `customer.created`.'),
    data: z.record(z.string(), z.unknown()).describe('The records that it is about.'),
    created_at: WireTime,
    group_id: z.string().nullable(),
  })
  .meta({ id: 'Activity' });
type ActivityObject = z.infer<typeof ActivityObject>;

const Query = z.object({
  limit: PageQuery.shape.limit,
  order: z.enum(['created_at', '-created_at']).default('-created_at'),
  starting_after_id: z.string().optional().describe('The id of the last event that was seen.'),
  start_date: TimeInput.optional(),
  end_date: TimeInput.optional(),
});

const TypedQuery = Query.extend({ type: z.string().optional() });

/** What happened to a customer, as far as it was recorded. */
export function registerCustomerActivity(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/customers/:customerId/activity',
    tag: 'customers',
    summary: 'List what happened to a customer',
    query: TypedQuery,
    laterQuery: ['campaign_id', 'campaign_type', 'category'],
    answer: listOf('data', ActivityObject)
      .omit({ total: true })
      .extend({
        has_more: z.boolean(),
        more_starting_after: z.string().optional().describe('There where there is more.'),
      }),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { profile } = await requireCustomer(reader, params['customerId'] ?? '');
        const { id } = profile.customer;
        const { rows, hasMore } = await activitiesOf(reader, id, toQuery(query), query.limit);
        const last = rows.at(-1);
        return {
          object: 'list',
          data_ref: 'data',
          data: rows.map(show),
          has_more: hasMore,
          ...(hasMore && last !== undefined ? { more_starting_after: last.id } : {}),
        };
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/customers/:customerId/activities',
    tag: 'customers',
    summary: 'List what happened to a customer, in the old form',
    query: Query,
    laterQuery: ['starting_after', 'campaign_id', 'campaign_type', 'product_id'],
    answer: listOf('data', ActivityObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { profile } = await requireCustomer(reader, params['customerId'] ?? '');
        const { id } = profile.customer;
        const asked = toQuery(query);
        const { rows } = await activitiesOf(reader, id, asked, query.limit);
        return toList('data', rows.map(show), await countActivities(reader, id, asked));
      }),
  });
}

const toQuery = ({
  order,
  type,
  starting_after_id,
  start_date,
  end_date,
}: Omit<z.output<typeof TypedQuery>, 'limit'>): ActivityQuery => ({
  ascending: order === 'created_at',
  ...(type === undefined ? {} : { types: [type] }),
  ...(starting_after_id === undefined ? {} : { after: starting_after_id }),
  ...(start_date === undefined ? {} : { from: start_date }),
  ...(end_date === undefined ? {} : { before: end_date + 1 }),
});

const show = ({ id, type, data, created, groupId }: CustomerActivity): ActivityObject => ({
  id,
  type,
  data: { ...data },
  created_at: toWireTime(created),
  group_id: groupId,
});
