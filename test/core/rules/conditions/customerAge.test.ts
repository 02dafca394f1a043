import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V9, V12] the customer’s age on the calendar of the programme', () => {
  registerConditionTable({ fact: 'customer.age' }, [
    [
      { is: 'atLeast', value: 20 },
      { customer: { id: 'c1', metadata: {}, birthdate: '2006-03-04' } },
      true,
      20,
    ],
    [
      { is: 'atLeast', value: 20 },
      { customer: { id: 'c1', metadata: {}, birthdate: '2006-03-05' } },
      false,
      19,
    ],
    [
      { is: 'atLeast', value: 20 },
      {
        ...{ customer: { id: 'c1', metadata: {}, birthdate: '2006-03-04' } },
        timeZone: 'America/New_York',
      },
      false,
      19,
    ],
    [
      { is: 'between', from: 18, to: 19 },
      { customer: { id: 'c1', metadata: {}, birthdate: '2006-12-01' } },
      true,
      19,
    ],
    [{ is: 'isNot', value: 20 }, { customer: { id: 'c1', metadata: {} } }, true, null],
    [{ is: 'lessThan', value: 20 }, {}, false, null],
  ]);
});
