import * as z from 'zod/mini';
import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** A total of the customer's profile by its name, such as `ordersCount`. */
export const customerSummary = createCondition({
  fact: 'customer.summary',
  arguments: { name: z.string().check(z.minLength(1), z.maxLength(100)) },
  compares: NUMBER,
  read:
    ({ name }) =>
    ({ customer }) => {
      const summary = customer?.summary;
      return summary !== undefined && Object.hasOwn(summary, name) ? summary[name] : undefined;
    },
  looks: () => 4,
});
