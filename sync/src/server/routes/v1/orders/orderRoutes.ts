import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { afterOrder } from '../../../records/afterOrder.ts';
import { findCustomer } from '../../../records/customers.ts';
import { ORDER_CUSTOMER, ORDER_KIND, toStoredOrder } from '../../../records/orders.ts';
import { listOf, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { AsyncActionStarted } from '../asyncActionObject.ts';
import { runRows } from '../bulkRows.ts';
import { RecordQuery, toDocumentFilter } from '../recordQuery.ts';
import { convertPaidOrder } from '../referrals/convertPaidOrder.ts';
import { OrderBody, OrderUpdate, StoredOrderObject, showStoredOrder } from './orderObject.ts';
import { changeOrder, requireOrder, takeOrder } from './takeOrder.ts';

const OrderQuery = RecordQuery.extend({
  customer: z.string().max(200).optional().describe('The id or source_id of a customer.'),
});

/** `/v1/orders`. Paths take an id or a source id. */
export function registerOrders(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/orders',
    tag: 'orders',
    summary: 'Create an order, or change the one with this id or source_id',
    body: OrderBody,
    answer: StoredOrderObject,
    errors: [400, 404, 409],
    handle: ({ caller, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const write = await takeOrder(tx, body, context);
        await afterOrder(tx, write, context);
        await convertPaidOrder(context, tx, write);
        return showStoredOrder(write.order);
      }),
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/orders/:orderId',
    tag: 'orders',
    summary: 'Change an order',
    body: OrderUpdate,
    answer: StoredOrderObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const write = await changeOrder(tx, params['orderId'] ?? '', body, context);
        await afterOrder(tx, write, context);
        await convertPaidOrder(context, tx, write);
        return showStoredOrder(write.order);
      }),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/orders/import',
    tag: 'orders',
    summary: 'Import orders of the past',
    description: 'It is done when the answer comes. Nobody is told of them, and no sums change.',
    body: z.array(OrderBody).max(2000),
    answer: AsyncActionStarted,
    errors: [400],
    handle: (call) =>
      runRows(context, call, {
        type: 'ORDERS.IMPORT',
        rows: call.body,
        nameOf: ({ id, source_id }) => source_id ?? id ?? '',
        write: (tx, row) => takeOrder(tx, row, context),
      }),
  });
  registerReading(scope, context);
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/orders',
    tag: 'orders',
    summary: 'List orders',
    query: OrderQuery,
    laterQuery: ['filters'],
    answer: listOf('orders', StoredOrderObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const filter = toDocumentFilter(ORDER_KIND, query);
        if (query.customer === undefined) {
          const { rows, total } = await reader.documents(filter, toPage(query));
          return toList('orders', rows.map(toStoredOrder).map(showStoredOrder), total);
        }
        const customer = await findCustomer(reader, query.customer);
        if (customer === null) return toList('orders', [], 0);
        const key = { name: ORDER_CUSTOMER, value: customer.profile.customer.id };
        const { rows, total } = await reader.documents({ ...filter, key }, toPage(query));
        return toList('orders', rows.map(toStoredOrder).map(showStoredOrder), total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/orders/:orderId',
    tag: 'orders',
    summary: 'Get an order by its id or source_id',
    answer: StoredOrderObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        showStoredOrder(await requireOrder(reader, params['orderId'] ?? '')),
      ),
  });
}
