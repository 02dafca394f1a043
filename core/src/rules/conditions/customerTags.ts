import { SET } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** The tags that were put on the customer. */
export const customerTags = createCondition({
  fact: 'customer.tags',
  arguments: {},
  compares: SET,
  read: () => (context) => context.customer?.tags,
});
