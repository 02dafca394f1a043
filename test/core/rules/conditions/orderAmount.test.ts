import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const order = { order: { amount: 3000, initialAmount: 5000 } };

describe('[V10] what is due at this point of the stack', () => {
  registerConditionTable({ fact: 'order.amount' }, [
    [{ is: 'atLeast', value: 3000 }, order, true, 3000],
    [{ is: 'moreThan', value: 3000 }, order, false, 3000],
    [{ is: 'atMost', value: 3000 }, order, true, 3000],
    [{ is: 'lessThan', value: 3000 }, order, false, 3000],
    [{ is: 'is', value: 3000 }, order, true, 3000],
    [{ is: 'isNot', value: 3000 }, order, false, 3000],
    [{ is: 'in', values: [1, 3000] }, order, true, 3000],
    [{ is: 'notIn', values: [1, 3000] }, order, false, 3000],
    [{ is: 'between', from: 3000, to: 9000 }, order, true, 3000],
    [{ is: 'between', from: 0, to: 2999 }, order, false, 3000],
    [{ is: 'exists' }, order, true, 3000],
    [{ is: 'unknown' }, order, false, 3000],
    [{ is: 'lessThan', value: 3000 }, {}, false, null],
    [{ is: 'isNot', value: 1 }, {}, false, null],
    [{ is: 'notIn', values: [1] }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
