import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** What is due at this point of the stack, in minor units. */
export const orderAmount = createCondition({
  fact: 'order.amount',
  arguments: {},
  compares: NUMBER,
  read: () => (context) => context.order?.amount,
});
