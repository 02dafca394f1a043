import { MOST_LINES, MOST_REFERENCES } from '../../order/order.ts';
import { listOfAtMost } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';

/** The ids of the categories that the line's product belongs to. */
export const itemCategories = createCondition({
  fact: 'item.categories',
  arguments: {},
  compares: listOfAtMost(MOST_REFERENCES / MOST_LINES),
  read: () => (_, item) => item.categories ?? null,
});
