import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  type CustomerFilter,
  listCustomers,
  scrollCustomers,
} from '../../../records/customerList.ts';
import { deleteCustomer } from '../../../records/customers.ts';
import { judgeAsTimePasses } from '../../../records/segmentMembers.ts';
import { isStorableText } from '../../../storage/storedValue.ts';
import { invalidQuery } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { readBounds, timeBounds } from '../timeBounds.ts';
import { TimeInput } from '../wireTime.ts';
import { CustomerInput } from './customerInput.ts';
import { CustomerObject } from './customerObject.ts';
import { PermanentDeletion, showPermanentDeletion } from './permanentDeletion.ts';
import { readCustomer } from './readCustomer.ts';
import { requireCustomer, takeCustomer } from './takeCustomer.ts';

const Sought = z
  .string()
  .max(1000)
  .refine(isStorableText, 'holds characters that cannot be kept')
  .optional();

const CustomerQuery = PageQuery.extend({
  email: Sought.describe('The whole address, in any case of letters.'),
  city: Sought,
  name: Sought,
  segment_id: Sought,
  ...timeBounds('created_at'),
  ...timeBounds('updated_at'),
  order: z.enum(['created_at', '-created_at', 'updated_at', '-updated_at']).default('-created_at'),
  starting_after: TimeInput.optional().describe(
    'Pages by the `created_at` of the last customer that was seen, in place of `page`.',
  ),
});
type CustomerQuery = z.output<typeof CustomerQuery>;

/** `/v1/customers`. Paths take an id or a source id. */
export function registerCustomers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/customers',
    tag: 'customers',
    summary: 'Create a customer, or change the one that is named',
    body: CustomerInput,
    answer: CustomerObject,
    errors: [400, 404],
    handle: ({ caller, body }) =>
      context.commit(caller.programmeId, async (tx) =>
        readCustomer(tx, await takeCustomer(tx, body, context)),
      ),
  });
  registerList(scope, context);
  addRoute(scope, {
    method: 'GET',
    url: '/customers/:customerId',
    tag: 'customers',
    summary: 'Get a customer',
    answer: CustomerObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        readCustomer(reader, await requireCustomer(reader, params['customerId'] ?? '')),
      ),
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/customers/:customerId',
    tag: 'customers',
    summary: 'Change a customer',
    body: CustomerInput,
    answer: CustomerObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const { profile } = await requireCustomer(tx, params['customerId'] ?? '');
        // The path says whom, not the body.
        const change = { ...body, id: profile.customer.id };
        return readCustomer(tx, await takeCustomer(tx, change, context));
      }),
  });
  registerDeletion(scope, context);
}

function registerList(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/customers',
    tag: 'customers',
    summary: 'List customers',
    query: CustomerQuery,
    answer: listOf('customers', CustomerObject).extend({ has_more: z.boolean() }),
    errors: [400],
    handle: async ({ caller, query }) => {
      const filter = toFilter(query);
      const { starting_after, limit, segment_id } = query;
      if (segment_id !== undefined)
        await judgeAsTimePasses(context, caller.programmeId, segment_id);
      return context.read(caller.programmeId, async (reader) => {
        const { records, total, hasMore } =
          starting_after === undefined
            ? await listCustomers(reader, filter, toPage(query))
            : await scrollCustomers(reader, filter, starting_after, limit);
        const objects: CustomerObject[] = [];
        for (const record of records) objects.push(await readCustomer(reader, record));
        return { ...toList('customers', objects, total), has_more: hasMore };
      });
    },
  });
}

function toFilter(query: CustomerQuery): CustomerFilter {
  const { email, name, city, segment_id: segmentId, order, starting_after } = query;
  const created = readBounds(query, 'created_at');
  const updated = readBounds(query, 'updated_at');
  const by = order.endsWith('updated_at') ? 'updated' : 'created';
  if (by === 'updated' && starting_after !== undefined)
    throw invalidQuery("'starting_after' pages by created_at, so 'order' must be by it too.");
  return {
    email,
    name,
    city,
    segmentId,
    createdAfter: created.after,
    createdBefore: created.before,
    updatedAfter: updated.after,
    updatedBefore: updated.before,
    by,
    ascending: !order.startsWith('-'),
  };
}

function registerDeletion(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'DELETE',
    url: '/customers/:customerId',
    tag: 'customers',
    summary: 'Delete a customer',
    answer: null,
    status: 204,
    errors: [404],
    handle: async ({ caller, params }) => {
      await context.commit(caller.programmeId, async (tx) =>
        deleteCustomer(tx, await requireCustomer(tx, params['customerId'] ?? '')),
      );
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/customers/:customerId/permanent-deletion',
    tag: 'customers',
    summary: 'Erase a customer and what is known of them',
    lenientBody: true,
    bodyOptional: true,
    body: z.object({}),
    answer: PermanentDeletion,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) => {
        const record = await requireCustomer(tx, params['customerId'] ?? '');
        const events = await deleteCustomer(tx, record);
        const id = `del_${context.createId()}`;
        return showPermanentDeletion(id, record, events, context.clock());
      }),
  });
}
