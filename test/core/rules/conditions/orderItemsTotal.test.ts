import { describe } from 'vitest';
import { itemWith, orderOf, registerConditionTable } from '../../support/ruleTable.ts';

const TEA = itemWith({ productId: 'tea', price: 300, quantity: 2 });
const CUP = itemWith({ productId: 'cup', price: 200 });
const tea = { fact: 'item.id', of: 'product', is: 'is', value: 'tea' };
// Two teas at 300, a cup at 200, three teas at 300.
const mixed = { order: orderOf(TEA, CUP, { ...TEA, quantity: 3 }) };

describe('[V11] totals over lines of the order', () => {
  registerConditionTable({ fact: 'order.itemsTotal', of: 'lines', where: null }, [
    [{ is: 'is', value: 3 }, mixed, true, 3],
    [{ is: 'lessThan', value: 1 }, { order: orderOf() }, false, null],
    [{ is: 'isNot', value: 1 }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'order.itemsTotal', of: 'quantity', where: tea }, [
    [{ is: 'atLeast', value: 5 }, mixed, true, 5],
    [{ is: 'moreThan', value: 5 }, mixed, false, 5],
    [{ is: 'is', value: 0 }, { order: orderOf(CUP) }, true, 0],
  ]);
  registerConditionTable({ fact: 'order.itemsTotal', of: 'amount', where: tea }, [
    [{ is: 'between', from: 1500, to: 1500 }, mixed, true, 1500],
  ]);
  registerConditionTable({ fact: 'order.itemsTotal', of: 'amount', where: null }, [
    [{ is: 'is', value: 1700 }, mixed, true, 1700],
  ]);
});
