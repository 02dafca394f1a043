import { SET } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** The ids of the loyalty tiers that the customer is in. */
export const customerLoyaltyTiers = createCondition({
  fact: 'customer.loyaltyTiers',
  arguments: {},
  compares: SET,
  read: () => (context) => context.customer?.loyaltyTiers,
});
