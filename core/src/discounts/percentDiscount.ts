import * as z from 'zod/mini';
import { Amount } from '../money/amount.ts';
import { ItemSelection } from '../order/itemSelection.ts';
import { dueOf } from '../pricing/runningOrder.ts';
import { shareOf } from '../pricing/shareOf.ts';
import { takeOffOrder } from '../pricing/takeOff.ts';
import { divideByWant, takeOffSelected } from '../pricing/takeOffSelected.ts';
import { accept } from '../result.ts';
import {
  type ApplyKind,
  allSelections,
  applicableLines,
  selectsItemsOnly,
} from './discountKind.ts';

const WHOLE = 10_000;

/**
 * A percentage, in hundredths of a percent (10 % is 1000), of what is due or of what is left on
 * each selected line. Rounded half up, once for the order or once a line; then at most `limit`
 * minor units in all.
 */
export const PercentDiscount = z
  .strictObject({
    type: z.literal('percent'),
    percent: z.int().check(z.gte(1), z.lte(WHOLE)),
    limit: z.nullable(Amount),
    appliesTo: z.enum(['order', 'items']),
    selection: z.nullable(ItemSelection),
  })
  .check(selectsItemsOnly);
export type PercentDiscount = z.infer<typeof PercentDiscount>;

export const applyPercent: ApplyKind<PercentDiscount> = (running, discount, restrictTo) => {
  const { percent, limit, appliesTo, selection } = discount;
  if (appliesTo === 'order') {
    const share = shareOf(dueOf(running), percent, WHOLE, 'halfUp');
    return accept(
      takeOffOrder(running, Math.min(share, limit ?? share), applicableLines(running, restrictTo)),
    );
  }
  // From the subtotal, not from the base: the units' share and the percentage are rounded once.
  const divide = divideByWant(({ subtotal, quantity, unitsLeft }) =>
    quantity === 0 ? 0 : shareOf(subtotal, quantity * percent, unitsLeft * WHOLE, 'halfUp'),
  );
  return accept(takeOffSelected(running, allSelections(restrictTo, selection), limit, divide));
};
