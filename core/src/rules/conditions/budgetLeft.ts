import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** What is left of the campaign's budget, in its unit; a campaign without one is unknown. */
export const budgetLeft = createCondition({
  fact: 'campaign.budgetLeft',
  arguments: {},
  compares: NUMBER,
  read: () => (context) => context.history?.budgetLeft ?? undefined,
});
