import { SET } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** The ids of the customer's segments. */
export const customerSegments = createCondition({
  fact: 'customer.segments',
  arguments: {},
  compares: SET,
  read: () => (context) => context.customer?.segments,
});
