import * as z from 'zod/mini';
import { Amount } from '../money/amount.ts';
import { dueOf } from '../pricing/runningOrder.ts';
import { takeOffOrder } from '../pricing/takeOff.ts';
import { accept } from '../result.ts';
import { type ApplyKind, applicableLines } from './discountKind.ts';

/** What is left of the order, shipping included, costs `price` minor units, unless it is less. */
export const FixedOrderPriceDiscount = z.strictObject({
  type: z.literal('fixedOrderPrice'),
  price: Amount,
});
export type FixedOrderPriceDiscount = z.infer<typeof FixedOrderPriceDiscount>;

export const applyFixedOrderPrice: ApplyKind<FixedOrderPriceDiscount> = (
  running,
  { price },
  restrictTo,
) => {
  const above = Math.max(0, dueOf(running) - price);
  return accept(takeOffOrder(running, above, applicableLines(running, restrictTo)));
};
