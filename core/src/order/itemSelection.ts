import * as z from 'zod/mini';
import { Amount } from '../money/amount.ts';
import { ItemReference } from './itemReference.ts';
import { MOST_UNITS } from './orderItem.ts';

const References = z.array(ItemReference).check(z.maxLength(100));
const Units = z.int().check(z.gte(1), z.lte(MOST_UNITS));

/**
 * Which lines of an order, and how many units of each, a discount or a rule is about.
 *
 * The lines that `included` names (all, where it is empty) and `excluded` does not, in the order
 * of `pick`: `every` as they stand; from the cheapest or most expensive by price, the first line
 * first where prices tie. `cheapest` and `mostExpensive` take only one. What is counted is the
 * `target`: a line with all its units, or each unit. The first `skipInitially` are passed over, the
 * next is taken, and so is each `repeat`-th after it (null: all after it).
 *
 * Of those, at most `quantityLimit` units a line and `totalQuantityLimit` in all; and what comes off
 * is at most `amountLimit` a line and `totalAmountLimit` in all, in minor units.
 */
export const ItemSelection = z.strictObject({
  included: References,
  excluded: References,
  pick: z.enum(['every', 'cheapest', 'mostExpensive', 'fromCheapest', 'fromMostExpensive']),
  target: z.enum(['item', 'unit']),
  quantityLimit: z.nullable(Units),
  totalQuantityLimit: z.nullable(Units),
  amountLimit: z.nullable(Amount),
  totalAmountLimit: z.nullable(Amount),
  skipInitially: z.int().check(z.gte(0), z.lte(MOST_UNITS)),
  repeat: z.nullable(Units),
});
export type ItemSelection = z.infer<typeof ItemSelection>;

/** Every unit of every line. */
export const EVERY_ITEM: ItemSelection = {
  included: [],
  excluded: [],
  pick: 'every',
  target: 'item',
  quantityLimit: null,
  totalQuantityLimit: null,
  amountLimit: null,
  totalAmountLimit: null,
  skipInitially: 0,
  repeat: null,
};
