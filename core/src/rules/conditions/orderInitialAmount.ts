import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** What was due before any redeemable of the stack, in minor units. */
export const orderInitialAmount = createCondition({
  fact: 'order.initialAmount',
  arguments: {},
  compares: NUMBER,
  read: () => (context) => context.order?.initialAmount,
});
