import { AsyncActionStarted } from '../asyncAction.ts';
import { NewExport } from '../export.ts';
import { pagedList } from '../listEnvelope.ts';
import { Order } from '../order.ts';
import { arrayOf, json, type Operation, operation } from './operation.ts';

export const ORDERS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/orders', {
    calledBy: 'v3',
    query: 'limit page order',
    answers: { 200: pagedList('orders', Order) },
    facts: ['a client in the field filters by customer, undocumented'],
  }),
  operation('POST', '/v1/orders', {
    calledBy: 'v3',
    body: json(
      'id source_id status amount initial_amount discount_amount items metadata',
      'created_at referrer_id customer referrer',
    ),
    answers: { 200: Order },
    facts: [
      '[T] status is CREATED where none is given',
      '[T] unknown fields are ignored (currency)',
    ],
  }),
  operation('GET', '/v1/orders/{orderId}', {
    calledBy: 'v3',
    answers: { 200: Order },
    errors: [404],
  }),
  operation('PUT', '/v1/orders/{orderId}', {
    calledBy: 'v3',
    body: json(
      'source_id status amount initial_amount discount_amount items metadata created_at',
      'referrer_id customer referrer',
    ),
    answers: { 200: Order },
  }),
  operation('POST', '/v1/orders/import', {
    body: arrayOf(
      'id source_id status amount initial_amount discount_amount items metadata',
      'created_at referrer_id customer referrer',
    ),
    answers: { 200: AsyncActionStarted },
    errors: [400],
  }),
  operation('POST', '/v1/orders/export', {
    body: json('parameters'),
    answers: { 200: NewExport },
    errors: [400],
  }),
];
