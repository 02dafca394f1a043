import { describe } from 'vitest';
import { itemWith, orderOf, registerConditionTable } from '../../support/ruleTable.ts';

const TEA = itemWith({ productId: 'tea', price: 300 });
const CUP = itemWith({ productId: 'cup', price: 200 });
const tea = { fact: 'item.id', of: 'product', is: 'is', value: 'tea' };
const teaAndCup = { order: orderOf(TEA, CUP) };
const teaOnly = { order: orderOf(TEA) };
const cupOnly = { order: orderOf(CUP) };

describe('[V11] lines of the order', () => {
  registerConditionTable({ fact: 'order.items', where: tea }, [
    [{ is: 'any' }, teaAndCup, true, { lines: 2, matching: 1 }],
    [{ is: 'all' }, teaAndCup, false, { lines: 2, matching: 1 }],
    [{ is: 'all' }, teaOnly, true, { lines: 1, matching: 1 }],
    [{ is: 'none' }, teaAndCup, false, { lines: 2, matching: 1 }],
    [{ is: 'none' }, cupOnly, true, { lines: 1, matching: 0 }],
    [{ is: 'any' }, cupOnly, false, { lines: 1, matching: 0 }],
    [{ is: 'cheapest' }, teaAndCup, false, { lines: 2, matching: 1 }],
    [{ is: 'mostExpensive' }, teaAndCup, true, { lines: 2, matching: 1 }],
    [
      { is: 'cheapest' },
      { order: orderOf(TEA, { ...CUP, price: 300 }) },
      true,
      { lines: 2, matching: 1 },
    ],
    [
      { is: 'mostExpensive' },
      { order: orderOf({ ...CUP, price: 300 }, TEA) },
      false,
      { lines: 2, matching: 1 },
    ],
    [{ is: 'all' }, { order: orderOf() }, false, null],
    [{ is: 'none' }, { order: orderOf() }, false, null],
    [{ is: 'none' }, { order: { amount: 1, initialAmount: 1 } }, false, null],
    [{ is: 'any' }, {}, false, null],
    [{ is: 'none' }, {}, false, null],
  ]);
  registerConditionTable(
    {
      fact: 'order.items',
      where: { all: [tea, { fact: 'item.number', of: 'quantity', is: 'atLeast', value: 3 }] },
    },
    [
      [
        { is: 'any' },
        { order: orderOf(TEA, { ...CUP, quantity: 3 }) },
        false,
        { lines: 2, matching: 0 },
      ],
      [
        { is: 'any' },
        { order: orderOf({ ...TEA, quantity: 3 }, CUP) },
        true,
        { lines: 2, matching: 1 },
      ],
    ],
  );
});
