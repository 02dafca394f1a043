import { DATE } from '../comparisons/dateComparison.ts';
import { createCondition } from '../condition.ts';

/** The day the customer was born. */
export const customerBirthdate = createCondition({
  fact: 'customer.birthdate',
  arguments: {},
  compares: DATE,
  read:
    () =>
    ({ customer }) =>
      customer === null ? undefined : (customer.birthdate ?? null),
});
