import * as z from 'zod/mini';
import { EarningItems, sumOfMatching } from './earningItems.ts';
import { earningKind } from './earningKind.ts';
import { PROPORTION, proportional } from './proportion.ts';

/** Points for what certain items come to together, before or after discounts, in minor units. */
export const itemsAmountKind = earningKind(
  z.strictObject({
    type: z.literal('itemsAmount'),
    base: z.enum(['beforeDiscounts', 'afterDiscounts']),
    items: EarningItems,
    ...PROPORTION,
  }),
  (award, occasion) =>
    proportional(
      award,
      sumOfMatching(occasion, award.items, ({ amount, subtotal }) =>
        award.base === 'beforeDiscounts' ? amount : subtotal,
      ),
    ),
);
