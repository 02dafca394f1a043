import * as z from 'zod/mini';
import { textOfAtMost } from '../comparisons/textComparison.ts';
import { createCondition } from '../condition.ts';

/** The voucher by id, its campaign by id, or the type of what would be redeemed. */
export const redeemableId = createCondition({
  fact: 'redeemable.id',
  arguments: { of: z.enum(['voucher', 'campaign', 'type']) },
  compares: textOfAtMost(64),
  read: ({ of }) => {
    if (of === 'voucher') return (context) => context.redeemable?.voucherId;
    if (of === 'campaign') return (context) => context.redeemable?.campaignId;
    return (context) => context.redeemable?.type;
  },
});
