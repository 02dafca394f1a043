import {
  amountOffItems,
  amountSplit,
  amountSplitByQuantity,
  basket,
  credit,
  line,
  product,
} from '../../support/orders.ts';
import type { GoldenRow } from './goldenRow.ts';

export const SPLITS_IN_DOLLARS: readonly GoldenRow[] = [
  {
    name: '10.00 over 19.99, 5.00 and 0.01',
    currency: 'USD',
    order: basket([line('a', 1999), line('b', 500), line('c', 1)]),
    stack: [amountSplit(1000)],
    steps: [{ total: 1000, items: [800, 200] }],
    due: 1500,
    amounts: [1999, 500, 1],
    discounts: [800, 200, 0],
    rounding:
      '1000 split 1999:500:1 = 799.6 + 200 + 0.4 → the 1 left over to the largest remainder → 800 + 200 + 0',
  },
  {
    name: '10.00 by quantity over 1, 2 and 4 units',
    currency: 'USD',
    order: basket([line('a', 1999), line('b', 999, 2), line('c', 499, 4)]),
    stack: [amountSplitByQuantity(1000)],
    steps: [{ total: 1000, items: [143, 286, 571] }],
    due: 4993,
    amounts: [1999, 1998, 1996],
    discounts: [143, 286, 571],
    rounding:
      '1000 split 1:2:4 = 142 6/7 + 285 5/7 + 571 3/7 → the 2 left over to the largest remainders → 143 + 286 + 571',
  },
  {
    name: '0.05 over three cents',
    currency: 'USD',
    order: basket([line('a', 1), line('b', 1), line('c', 1)]),
    stack: [amountSplit(5)],
    steps: [{ total: 3, items: [1, 1, 1] }],
    due: 0,
    amounts: [1, 1, 1],
    discounts: [1, 1, 1],
    rounding: 'line 1 is full at 1, line 2 is full at 1, line 3 is full at 1',
  },
  {
    name: '0.02 over three cents',
    currency: 'USD',
    order: basket([line('a', 1), line('b', 1), line('c', 1)]),
    stack: [amountSplit(2)],
    steps: [{ total: 2, items: [1, 1] }],
    due: 1,
    amounts: [1, 1, 1],
    discounts: [1, 1, 0],
    rounding:
      '2 split 1:1:1 = 2/3 + 2/3 + 2/3 → the 2 left over to the largest remainders → 1 + 1 + 0',
  },
  {
    name: 'split is cut to what is due',
    currency: 'USD',
    order: basket([line('a', 1000), line('b', 3000)]),
    stack: [credit(3950), amountSplit(1000)],
    steps: [
      { total: 3950, order: 3950 },
      { total: 50, items: [13, 37] },
    ],
    due: 0,
    amounts: [1000, 3000],
    discounts: [13, 37],
    rounding:
      'nothing to round: 3950 paid of 4000; 50 split 1000:3000 = 12.5 + 37.5 → the 1 left over to the largest remainder → 13 + 37',
  },
  {
    name: 'twice, by what is left',
    currency: 'USD',
    order: basket([line('a', 1000), line('b', 500)]),
    stack: [amountOffItems(400, { included: [product('a')] }), amountSplit(100)],
    steps: [
      { total: 400, items: [400] },
      { total: 100, items: [55, 45] },
    ],
    due: 1000,
    amounts: [1000, 500],
    discounts: [455, 45],
    rounding:
      'line 1: 400; 100 split 600:500 = 54 6/11 + 45 5/11 → the 1 left over to the largest remainder → 55 + 45',
  },
  {
    name: 'by quantity, only some units count',
    currency: 'USD',
    order: basket([line('a', 500, 5), line('b', 500)]),
    stack: [amountSplitByQuantity(100, { quantityLimit: 2 })],
    steps: [{ total: 100, items: [67, 33] }],
    due: 2900,
    amounts: [2500, 500],
    discounts: [67, 33],
    rounding:
      '100 split 2:1 = 66 2/3 + 33 1/3 → the 1 left over to the largest remainder → 67 + 33',
  },
  {
    name: 'by amount, only some units count',
    currency: 'USD',
    order: basket([line('a', 500, 5), line('b', 500)]),
    stack: [amountSplit(100, { quantityLimit: 2 })],
    steps: [{ total: 100, items: [67, 33] }],
    due: 2900,
    amounts: [2500, 500],
    discounts: [67, 33],
    rounding:
      '100 split 1000:500 = 66 2/3 + 33 1/3 → the 1 left over to the largest remainder → 67 + 33',
  },
];
