import * as z from 'zod/mini';
import type { ItemSelection } from '../order/itemSelection.ts';
import { selectItems } from '../order/selectItems.ts';
import type { PricedStep } from '../pricing/appliedDiscount.ts';
import type { PricingRejection } from '../pricing/rejections.ts';
import type { RunningOrder } from '../pricing/runningOrder.ts';
import type { Result } from '../result.ts';

/** How a kind of discount changes an order. */
export type ApplyKind<D> = (
  running: RunningOrder,
  discount: D,
  restrictTo: readonly ItemSelection[],
) => Result<PricedStep, PricingRejection>;

/** A discount off the order as a whole has no selection. */
export const selectsItemsOnly = z.refine<{ appliesTo: string; selection: unknown }>(
  ({ appliesTo, selection }) => appliesTo !== 'order' || selection === null,
  { message: 'a discount of the order selects no items', path: ['selection'] },
);

/** The lines that a discount of the order is about: all, but for what the rules leave out. */
export function applicableLines(
  running: RunningOrder,
  restrictTo: readonly ItemSelection[],
): readonly number[] {
  if (restrictTo.length === 0) return [...running.lines.keys()];
  return selectItems(running.lines, restrictTo).map(({ index }) => index);
}

/** The rules' selections first, then the discount's own. */
export function allSelections(
  restrictTo: readonly ItemSelection[],
  own: ItemSelection | null,
): readonly ItemSelection[] {
  return own === null ? restrictTo : [...restrictTo, own];
}
