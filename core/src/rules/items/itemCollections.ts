import { MOST_LINES, MOST_REFERENCES } from '../../order/order.ts';
import { listOfAtMost } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** The ids of the product collections that the line's product belongs to. */
export const itemCollections = createCondition({
  fact: 'item.collections',
  arguments: {},
  compares: listOfAtMost(MOST_REFERENCES / MOST_LINES),
  read: () => (_, item) => item.collections ?? null,
});
