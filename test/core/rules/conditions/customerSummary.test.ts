import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V9] totals of the customer’s profile', () => {
  registerConditionTable({ fact: 'customer.summary', name: 'ordersCount' }, [
    [
      { is: 'atLeast', value: 3 },
      { customer: { id: 'c1', metadata: {}, summary: { ordersCount: 3 } } },
      true,
      3,
    ],
    [
      { is: 'moreThan', value: 3 },
      { customer: { id: 'c1', metadata: {}, summary: { ordersCount: 3 } } },
      false,
      3,
    ],
    [
      { is: 'lessThan', value: 3 },
      { customer: { id: 'c1', metadata: {}, summary: {} } },
      false,
      null,
    ],
    [{ is: 'isNot', value: 3 }, { customer: { id: 'c1', metadata: {}, summary: {} } }, false, null],
    [{ is: 'lessThan', value: 3 }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'customer.summary', name: 'constructor' }, [
    [{ is: 'exists' }, { customer: { id: 'c1', metadata: {}, summary: {} } }, false, null],
  ]);
});
