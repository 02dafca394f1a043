import * as z from 'zod/mini';
import { Amount } from '../money/amount.ts';
import { ItemSelection } from '../order/itemSelection.ts';
import { divideByWant, takeOffSelected } from '../pricing/takeOffSelected.ts';
import { accept } from '../result.ts';
import { type ApplyKind, allSelections } from './discountKind.ts';

/** Each selected unit costs `price` minor units, unless what is left to pay on it is less. */
export const FixedItemPriceDiscount = z.strictObject({
  type: z.literal('fixedItemPrice'),
  price: Amount,
  selection: z.nullable(ItemSelection),
});
export type FixedItemPriceDiscount = z.infer<typeof FixedItemPriceDiscount>;

export const applyFixedItemPrice: ApplyKind<FixedItemPriceDiscount> = (
  running,
  { price, selection },
  restrictTo,
) => {
  const divide = divideByWant(({ base, quantity }) => Math.max(0, base - price * quantity));
  return accept(takeOffSelected(running, allSelections(restrictTo, selection), null, divide));
};
