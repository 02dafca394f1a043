import { daysToBirthday } from '../birthday.ts';
import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** Days until the customer's next birthday; 0 is today. */
export const customerDaysToBirthday = createCondition({
  fact: 'customer.daysToBirthday',
  arguments: {},
  compares: NUMBER,
  read: () => daysToBirthday,
  looks: () => 100,
});
