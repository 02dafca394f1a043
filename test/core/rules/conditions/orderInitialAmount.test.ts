import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const order = { order: { amount: 3000, initialAmount: 5000 } };

describe('[V10] what is due before any redeemable', () => {
  registerConditionTable({ fact: 'order.initialAmount' }, [
    [{ is: 'atLeast', value: 5000 }, order, true, 5000],
    [{ is: 'moreThan', value: 5000 }, order, false, 5000],
    [{ is: 'atMost', value: 5000 }, order, true, 5000],
    [{ is: 'lessThan', value: 5000 }, order, false, 5000],
    [{ is: 'is', value: 5000 }, order, true, 5000],
    [{ is: 'isNot', value: 5000 }, order, false, 5000],
    [{ is: 'in', values: [1, 5000] }, order, true, 5000],
    [{ is: 'notIn', values: [1, 5000] }, order, false, 5000],
    [{ is: 'between', from: 5000, to: 9000 }, order, true, 5000],
    [{ is: 'between', from: 0, to: 2999 }, order, false, 5000],
    [{ is: 'exists' }, order, true, 5000],
    [{ is: 'unknown' }, order, false, 5000],
    [{ is: 'lessThan', value: 5000 }, {}, false, null],
    [{ is: 'isNot', value: 1 }, {}, false, null],
    [{ is: 'notIn', values: [1] }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
