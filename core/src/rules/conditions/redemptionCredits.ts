import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** How much the redemption asks to spend of a gift card (minor units) or loyalty card (points). */
export const redemptionCredits = createCondition({
  fact: 'redemption.credits',
  arguments: {},
  compares: NUMBER,
  read: () => (context) => context.credits ?? undefined,
});
