import { DATE } from '../comparisons/dateComparison.ts';
import { createCondition } from '../condition.ts';

/** When the customer became known. */
export const customerCreated = createCondition({
  fact: 'customer.created',
  arguments: {},
  compares: DATE,
  read: () => (context) => context.customer?.created ?? undefined,
});
