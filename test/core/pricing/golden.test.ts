import { describe, expect, it } from 'vitest';
import { Order } from '../../../core/src/order/order.ts';
import { priceOrder } from '../../../core/src/pricing/priceOrder.ts';
import { dueOf, startOrder } from '../../../core/src/pricing/runningOrder.ts';
import { redeemOn } from '../support/orders.ts';
import { AMOUNTS_IN_DINARS } from './golden/amountsInDinars.ts';
import { AMOUNTS_IN_DOLLARS } from './golden/amountsInDollars.ts';
import { AMOUNTS_IN_YEN } from './golden/amountsInYen.ts';
import { EXTREMES_IN_DINARS } from './golden/extremesInDinars.ts';
import { EXTREMES_IN_DOLLARS } from './golden/extremesInDollars.ts';
import { EXTREMES_IN_YEN } from './golden/extremesInYen.ts';
import { FIXED_PRICES } from './golden/fixedPrices.ts';
import { FREE_UNITS_IN_DINARS } from './golden/freeUnitsInDinars.ts';
import { FREE_UNITS_IN_DOLLARS } from './golden/freeUnitsInDollars.ts';
import { FREE_UNITS_IN_YEN } from './golden/freeUnitsInYen.ts';
import type { GoldenRow, GoldenStep } from './golden/goldenRow.ts';
import { PERCENT_OF_ITEMS_IN_DINARS } from './golden/percentOfItemsInDinars.ts';
import { PERCENT_OF_ITEMS_IN_DOLLARS } from './golden/percentOfItemsInDollars.ts';
import { PERCENT_OF_ITEMS_IN_YEN } from './golden/percentOfItemsInYen.ts';
import { PERCENT_OF_ORDERS_IN_DINARS } from './golden/percentOfOrdersInDinars.ts';
import { PERCENT_OF_ORDERS_IN_DOLLARS } from './golden/percentOfOrdersInDollars.ts';
import { PERCENT_OF_ORDERS_IN_YEN } from './golden/percentOfOrdersInYen.ts';
import { SELECTIONS_IN_DINARS } from './golden/selectionsInDinars.ts';
import { SELECTIONS_IN_DOLLARS } from './golden/selectionsInDollars.ts';
import { SELECTIONS_IN_YEN } from './golden/selectionsInYen.ts';
import { SHIPPING_AND_CREDITS } from './golden/shippingAndCredits.ts';
import { SPLITS_IN_DINARS } from './golden/splitsInDinars.ts';
import { SPLITS_IN_DOLLARS } from './golden/splitsInDollars.ts';
import { SPLITS_IN_YEN } from './golden/splitsInYen.ts';
import { STACKS_IN_DINARS } from './golden/stacksInDinars.ts';
import { STACKS_IN_DOLLARS } from './golden/stacksInDollars.ts';
import { STACKS_IN_YEN } from './golden/stacksInYen.ts';

const TABLES: readonly (readonly [table: string, rows: readonly GoldenRow[]])[] = [
  ['amounts in dinars', AMOUNTS_IN_DINARS],
  ['amounts in dollars', AMOUNTS_IN_DOLLARS],
  ['amounts in yen', AMOUNTS_IN_YEN],
  ['extremes in dinars', EXTREMES_IN_DINARS],
  ['extremes in dollars', EXTREMES_IN_DOLLARS],
  ['extremes in yen', EXTREMES_IN_YEN],
  ['fixed prices', FIXED_PRICES],
  ['free units in dinars', FREE_UNITS_IN_DINARS],
  ['free units in dollars', FREE_UNITS_IN_DOLLARS],
  ['free units in yen', FREE_UNITS_IN_YEN],
  ['percent of items in dinars', PERCENT_OF_ITEMS_IN_DINARS],
  ['percent of items in dollars', PERCENT_OF_ITEMS_IN_DOLLARS],
  ['percent of items in yen', PERCENT_OF_ITEMS_IN_YEN],
  ['percent of orders in dinars', PERCENT_OF_ORDERS_IN_DINARS],
  ['percent of orders in dollars', PERCENT_OF_ORDERS_IN_DOLLARS],
  ['percent of orders in yen', PERCENT_OF_ORDERS_IN_YEN],
  ['selections in dinars', SELECTIONS_IN_DINARS],
  ['selections in dollars', SELECTIONS_IN_DOLLARS],
  ['selections in yen', SELECTIONS_IN_YEN],
  ['shipping and credits', SHIPPING_AND_CREDITS],
  ['splits in dinars', SPLITS_IN_DINARS],
  ['splits in dollars', SPLITS_IN_DOLLARS],
  ['splits in yen', SPLITS_IN_YEN],
  ['stacks in dinars', STACKS_IN_DINARS],
  ['stacks in dollars', STACKS_IN_DOLLARS],
  ['stacks in yen', STACKS_IN_YEN],
];

const ROWS = TABLES.flatMap(([, rows]) => rows);

describe.each(TABLES)('golden arithmetic: %s', (_table, rows) => {
  it.each(rows.map((row) => [row.currency, row.name, row.rounding, row] as const))(
    '[D1] %s %s: %s',
    (_currency, _name, _rounding, row) => {
      expect(Order.safeParse(row.order).error).toBeUndefined();
      let running = startOrder(row.order);
      const steps = row.stack.map((redeemed) => {
        const step = redeemOn(running, redeemed);
        running = step.running;
        return step.applied;
      });
      expect(steps.map(stepOf)).toEqual(row.steps);
      expect(dueOf(running)).toBe(row.due);

      const priced = priceOrder(running, null);
      const sumOf = (pick: (step: GoldenStep) => number) =>
        row.steps.reduce((sum, step) => sum + pick(step), 0);
      expect(priced.items.map(({ amount }) => amount)).toEqual(row.amounts ?? []);
      expect(priced.items.map(({ discountAmount }) => discountAmount)).toEqual(row.discounts ?? []);
      expect(priced).toMatchObject({
        initialAmount: row.order.amount,
        discountAmount: sumOf(({ order = 0, shipping = 0 }) => order + shipping),
        shippingDiscountAmount: sumOf(({ shipping = 0 }) => shipping),
        totalDiscountAmount: sumOf(({ total }) => total),
        totalAmount: row.due,
        amount: row.due + sumOf(({ total }) => total),
      });
    },
  );
});

describe('the golden tables', () => {
  it('[D1] hold 300 rows or more, no two of one name, in three currencies, each with its rounding', () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(300);
    expect(new Set(ROWS.map(({ currency, name }) => `${currency} ${name}`)).size).toBe(ROWS.length);
    expect(new Set(ROWS.map(({ currency }) => currency))).toEqual(new Set(['JPY', 'USD', 'KWD']));
    expect(ROWS.filter(({ rounding }) => rounding.length < 10)).toEqual([]);
  });
});

/** A step in the words of the tables: zeros and empty lists left out, items by place. */
function stepOf(applied: ReturnType<typeof redeemOn>['applied']): GoldenStep {
  const last = applied.items.at(-1)?.index ?? -1;
  const items = Array.from({ length: last + 1 }, () => 0);
  for (const { index, amount } of applied.items) items[index] = amount;
  const added = applied.added.map(({ index, quantity, price }) => [index, quantity, price]);
  return {
    total: applied.total,
    ...(applied.order > 0 && { order: applied.order }),
    ...(applied.shipping > 0 && { shipping: applied.shipping }),
    ...(items.length > 0 && { items }),
    ...(added.length > 0 && { added }),
  };
}
