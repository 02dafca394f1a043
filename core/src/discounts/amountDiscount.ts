import * as z from 'zod/mini';
import { Amount, PositiveAmount } from '../money/amount.ts';
import { ItemSelection } from '../order/itemSelection.ts';
import { spread } from '../pricing/spread.ts';
import { takeOffOrder } from '../pricing/takeOff.ts';
import { type Division, divideByWant, takeOffSelected } from '../pricing/takeOffSelected.ts';
import { accept } from '../result.ts';
import {
  type ApplyKind,
  allSelections,
  applicableLines,
  selectsItemsOnly,
} from './discountKind.ts';

/**
 * An amount of minor units: off the order; off each selected line, once (`items`) or once a unit
 * (`units`); or split over the selected lines by what is left to pay on them (`proportionally`) or
 * by their units (`proportionallyByQuantity`). At most `limit` in all.
 */
export const AmountDiscount = z
  .strictObject({
    type: z.literal('amount'),
    amount: PositiveAmount,
    limit: z.nullable(Amount),
    appliesTo: z.enum(['order', 'items', 'units', 'proportionally', 'proportionallyByQuantity']),
    selection: z.nullable(ItemSelection),
  })
  .check(selectsItemsOnly);
export type AmountDiscount = z.infer<typeof AmountDiscount>;

export const applyAmount: ApplyKind<AmountDiscount> = (running, discount, restrictTo) => {
  const { amount, limit, appliesTo, selection } = discount;
  if (appliesTo === 'order') {
    const most = Math.min(amount, limit ?? amount);
    return accept(takeOffOrder(running, most, applicableLines(running, restrictTo)));
  }
  const selections = allSelections(restrictTo, selection);
  return accept(takeOffSelected(running, selections, limit, DIVISIONS[appliesTo](amount)));
};

/** A product that is beyond 2^53 − 1 is no exact number, but above every room all the same. */
const DIVISIONS: Record<
  Exclude<AmountDiscount['appliesTo'], 'order'>,
  (amount: number) => Division
> = {
  items: (amount) => divideByWant(() => amount),
  units: (amount) => divideByWant(({ quantity }) => amount * quantity),
  proportionally: (amount) => (rooms, most) =>
    spread(
      Math.min(amount, most),
      rooms.map(({ base }) => base),
      rooms.map(({ room }) => room),
    ),
  proportionallyByQuantity: (amount) => (rooms, most) =>
    spread(
      Math.min(amount, most),
      rooms.map(({ quantity }) => quantity),
      rooms.map(({ room }) => room),
    ),
};
