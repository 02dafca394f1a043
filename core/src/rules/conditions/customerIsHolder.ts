import { FLAG } from '../comparisons/flagComparison.ts';
import { createCondition } from '../condition.ts';

/** Whether the customer is the one whom the voucher was given to. */
export const customerIsHolder = createCondition({
  fact: 'customer.isHolder',
  arguments: {},
  compares: FLAG,
  read:
    () =>
    ({ customer, redeemable }) =>
      customer === null || redeemable === null ? undefined : customer.id === redeemable.holderId,
});
