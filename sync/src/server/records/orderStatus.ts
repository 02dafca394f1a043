import type { CustomerEvent } from '@counterfoil/core';

export const ORDER_STATUSES = ['CREATED', 'PAID', 'CANCELED', 'FULFILLED'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** What happened to an order, as the events of the API call it. */
export type OrderEvent =
  | 'order.created'
  | 'order.updated'
  | 'order.paid'
  | 'order.fulfilled'
  | 'order.canceled';

/** Of a paid order, its customer's summary counts the amount; fulfilled ones were paid too. */
export const isPaid = (status: OrderStatus | null): boolean =>
  status === 'PAID' || status === 'FULFILLED';

/**
 * What a write did to an order that had the status `before` (null: there was none). Shops tell what
 * has happened to their orders, so any status may follow any other; an order counts as paid once,
 * also where it is fulfilled without having been called paid.
 */
export function orderEvents(before: OrderStatus | null, after: OrderStatus): OrderEvent[] {
  const events: OrderEvent[] = [before === null ? 'order.created' : 'order.updated'];
  if (isPaid(after) && !isPaid(before)) events.push('order.paid');
  if (after === 'FULFILLED' && before !== 'FULFILLED') events.push('order.fulfilled');
  if (after === 'CANCELED' && before !== 'CANCELED') events.push('order.canceled');
  return events;
}

/** What a customer's profile counts: an amount in minor units, null where it was not paid. */
type Counted = { readonly customerId: string | null; readonly paid: number | null };

/**
 * What a write of an order adds to the profiles of the customers before and after it: what was
 * counted is taken back, what counts now is added. `id` makes the events of this write count once.
 */
export function customerEventsOf(
  orderId: string,
  before: Counted | null,
  after: Counted,
  { id, time }: { readonly id: string; readonly time: number },
): { readonly customerId: string; readonly event: CustomerEvent }[] {
  if (before?.customerId === after.customerId && before.paid === after.paid) return [];
  const shape = { time, properties: {}, orderId };
  const back =
    before?.customerId == null || before.paid === null
      ? []
      : [
          {
            customerId: before.customerId,
            event: {
              type: 'orderCanceled' as const,
              id: `${id}:back`,
              ...shape,
              amount: before.paid,
            },
          },
        ];
  const added =
    after.customerId === null || after.paid === null
      ? []
      : [
          {
            customerId: after.customerId,
            event: { type: 'orderPaid' as const, id: `${id}:paid`, ...shape, amount: after.paid },
          },
        ];
  return [...back, ...added];
}
