import { listOfAtMost } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';
import { MOST_ITEMS, MOST_REFERENCES } from '../orderItems.ts';

/** The ids of the categories that the line's product belongs to. */
export const itemCategories = createCondition({
  fact: 'item.categories',
  arguments: {},
  compares: listOfAtMost(MOST_REFERENCES / MOST_ITEMS),
  read: () => (_, item) => item.categories ?? null,
});
