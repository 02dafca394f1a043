import {
  amountOffItems,
  basket,
  extra,
  freeShipping,
  freeUnits,
  line,
  missing,
  orderFor,
  product,
} from '../../support/orders.ts';
import type { GoldenRow } from './goldenRow.ts';

export const FREE_UNITS_IN_DINARS: readonly GoldenRow[] = [
  {
    name: 'free units, then the order for a price',
    currency: 'KWD',
    order: basket([line('a', 1250, 2)]),
    stack: [freeUnits(extra(product('b'), 1, 500)), orderFor(2000)],
    steps: [
      { total: 500, items: [0, 500], added: [[1, 1, 500]] },
      { total: 500, order: 500 },
    ],
    due: 2000,
    amounts: [2500, 500],
    discounts: [0, 500],
    rounding: '1 added at 500, nothing to round, free: 500; nothing to round: 2500 − 2000 = 500',
  },
  {
    name: 'free units of an uneven line',
    currency: 'KWD',
    order: basket([line('a', 1001, 3)]),
    stack: [amountOffItems(1), freeUnits(missing(product('a'), 1, 1))],
    steps: [
      { total: 1, items: [1] },
      { total: 1000, items: [1000] },
    ],
    due: 2002,
    amounts: [3003],
    discounts: [1001],
    rounding:
      'line 1: 1; 1 of 3 units of line 1 are worth 1000 2/3, at most 1000, nothing to round, free: 1000',
  },
  {
    name: 'two free of an uneven line',
    currency: 'KWD',
    order: basket([line('a', 1001, 3)]),
    stack: [amountOffItems(2), freeUnits(missing(product('a'), 2, 1))],
    steps: [
      { total: 2, items: [2] },
      { total: 2000, items: [2000] },
    ],
    due: 1001,
    amounts: [3003],
    discounts: [2002],
    rounding:
      'line 1: 2; 2 of 3 units of line 1 are worth 2000 2/3, at most 2000, nothing to round, free: 2000',
  },
  {
    name: 'twenty units of three decimals',
    currency: 'KWD',
    order: basket([line('b', 999)], 250),
    stack: [freeUnits(missing(product('a'), 20, 125))],
    steps: [{ total: 2500, items: [0, 2500], added: [[1, 20, 125]] }],
    due: 1249,
    amounts: [999, 2500],
    discounts: [0, 2500],
    rounding: '20 added at 125, nothing to round, free: 2500',
  },
  {
    name: 'free units take no shipping',
    currency: 'KWD',
    order: basket([line('a', 1000)], 250),
    stack: [freeUnits(missing(product('a'), 1, 1)), freeShipping()],
    steps: [
      { total: 1000, items: [1000] },
      { total: 250, shipping: 250 },
    ],
    due: 0,
    amounts: [1000],
    discounts: [1000],
    rounding: 'nothing to round, free: 1000; nothing to round: 250 of the 250 left of the shipping',
  },
];
