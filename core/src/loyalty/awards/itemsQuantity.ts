import * as z from 'zod/mini';
import { EarningItems, sumOfMatching } from './earningItems.ts';
import { earningKind } from './earningKind.ts';
import { PROPORTION, proportional } from './proportion.ts';

/** Points for how many units of certain items were bought together. */
export const itemsQuantityKind = earningKind(
  z.strictObject({ type: z.literal('itemsQuantity'), items: EarningItems, ...PROPORTION }),
  (award, occasion) =>
    proportional(
      award,
      sumOfMatching(occasion, award.items, ({ quantity }) => quantity),
    ),
);
