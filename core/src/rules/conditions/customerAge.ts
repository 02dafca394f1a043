import { ageOf } from '../birthday.ts';
import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** The customer's age in full years. */
export const customerAge = createCondition({
  fact: 'customer.age',
  arguments: {},
  compares: NUMBER,
  read: () => ageOf,
  looks: () => 100,
});
