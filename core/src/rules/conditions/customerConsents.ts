import { SET } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** The names of the consents that the customer has given. */
export const customerConsents = createCondition({
  fact: 'customer.consents',
  arguments: {},
  compares: SET,
  read: () => (context) => context.customer?.consents,
});
