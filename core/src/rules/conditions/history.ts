import * as z from 'zod/mini';
import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** What was redeemed before this redemption: how often, how much, by how many customers. */
export const history = createCondition({
  fact: 'history',
  arguments: {
    of: z.enum(['code', 'customer', 'customerWithCode', 'customerInCampaign', 'campaign']),
    counts: z.enum(['redemptions', 'amount', 'ordersAmount', 'customers']),
    period: z.enum(['ever', 'day', 'month']),
  },
  compares: NUMBER,
  read:
    ({ of, counts, period }) =>
    (context) =>
      context.history?.[of]?.[period]?.[counts] ?? undefined,
  looks: () => 4,
});
