import {
  amountOffUnits,
  amountSplit,
  amountSplitByQuantity,
  basket,
  itemsFor,
  line,
  percentOffItems,
} from '../../support/orders.ts';
import type { GoldenRow } from './goldenRow.ts';

export const SELECTIONS_IN_DINARS: readonly GoldenRow[] = [
  {
    name: 'one unit for a price',
    currency: 'KWD',
    order: basket([line('a', 1500, 3)]),
    stack: [itemsFor(1000, { target: 'unit', totalQuantityLimit: 1 })],
    steps: [{ total: 500, items: [500] }],
    due: 4000,
    amounts: [4500],
    discounts: [500],
    rounding: 'line 1: 1500 − 1000 × 1 → 500',
  },
  {
    name: 'amount off each of two units a line',
    currency: 'KWD',
    order: basket([line('a', 1500, 3), line('b', 200, 3)]),
    stack: [amountOffUnits(250, { quantityLimit: 2 })],
    steps: [{ total: 900, items: [500, 400] }],
    due: 4200,
    amounts: [4500, 600],
    discounts: [500, 400],
    rounding: 'line 1: 250 × 2 = 500, line 2: 250 × 2 = 500, line 2: at most 400',
  },
  {
    name: 'two dearest lines share an amount',
    currency: 'KWD',
    order: basket([line('a', 1000), line('b', 3000), line('c', 2000)]),
    stack: [amountSplit(1001, { pick: 'fromMostExpensive', totalQuantityLimit: 2 })],
    steps: [{ total: 1001, items: [0, 601, 400] }],
    due: 4999,
    amounts: [1000, 3000, 2000],
    discounts: [0, 601, 400],
    rounding:
      '1001 split 3000:2000 = 600.6 + 400.4 → the 1 left over to the largest remainder → 601 + 400',
  },
  {
    name: 'share by quantity of every second unit',
    currency: 'KWD',
    order: basket([line('a', 1000, 4), line('b', 3000, 2)]),
    stack: [amountSplitByQuantity(1000, { target: 'unit', skipInitially: 1, repeat: 2 })],
    steps: [{ total: 1000, items: [667, 333] }],
    due: 9000,
    amounts: [4000, 6000],
    discounts: [667, 333],
    rounding:
      '1000 split 2:1 = 666 2/3 + 333 1/3 → the 1 left over to the largest remainder → 667 + 333',
  },
  {
    name: 'two percentages of the same unit',
    currency: 'KWD',
    order: basket([line('a', 1005, 2)]),
    stack: [
      percentOffItems(1000, { quantityLimit: 1 }),
      percentOffItems(1000, { quantityLimit: 1 }),
    ],
    steps: [
      { total: 101, items: [101] },
      { total: 95, items: [95] },
    ],
    due: 1814,
    amounts: [2010],
    discounts: [196],
    rounding:
      'line 1: 10 % of 1005 = 100.5 → half up 101; 1 of 2 units of line 1 are worth 954.5, at most 954, line 1: 10 % of 954.5 = 95.45 → down 95',
  },
];
