import { listOfAtMost } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** How the order will be paid; an order that does not say is unknown. */
export const orderPaymentMethods = createCondition({
  fact: 'order.paymentMethods',
  arguments: {},
  compares: listOfAtMost(10),
  read:
    () =>
    ({ order }) =>
      order?.paymentMethods?.length ? order.paymentMethods : undefined,
});
