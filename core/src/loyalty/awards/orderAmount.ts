import * as z from 'zod/mini';
import { earningKind } from './earningKind.ts';
import { PROPORTION, proportional } from './proportion.ts';

/** Points for what the order comes to, before or after discounts, in minor units. */
export const orderAmountKind = earningKind(
  z.strictObject({
    type: z.literal('orderAmount'),
    base: z.enum(['beforeDiscounts', 'afterDiscounts']),
    ...PROPORTION,
  }),
  (award, occasion) =>
    occasion.type === 'order'
      ? proportional(award, award.base === 'beforeDiscounts' ? occasion.amount : occasion.due)
      : 0n,
);
