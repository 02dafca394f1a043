import { listOfAtMost } from '../comparisons/groupComparison.ts';
import { createCondition } from '../condition.ts';
import { MOST_ITEMS, MOST_REFERENCES } from '../orderItems.ts';

/** The ids of the product collections that the line's product belongs to. */
export const itemCollections = createCondition({
  fact: 'item.collections',
  arguments: {},
  compares: listOfAtMost(MOST_REFERENCES / MOST_ITEMS),
  read: () => (_, item) => item.collections ?? null,
});
