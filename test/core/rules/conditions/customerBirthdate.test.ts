import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V9, V12] the customer’s birthdate', () => {
  registerConditionTable({ fact: 'customer.birthdate' }, [
    [
      { is: 'before', value: '2000-01-01' },
      { customer: { id: 'c1', metadata: {}, birthdate: '1999-12-31' } },
      true,
      '1999-12-31',
    ],
    [
      { is: 'before', value: '1999-12-31' },
      { customer: { id: 'c1', metadata: {}, birthdate: '1999-12-31' } },
      false,
      '1999-12-31',
    ],
    [
      { is: 'onOrBefore', value: '1999-12-31' },
      { customer: { id: 'c1', metadata: {}, birthdate: '1999-12-31' } },
      true,
      '1999-12-31',
    ],
    [
      { is: 'betweenDates', from: '1999-01-01', to: '1999-12-31' },
      { customer: { id: 'c1', metadata: {}, birthdate: '1999-12-31' } },
      true,
      '1999-12-31',
    ],
    [
      { is: 'before', value: '2000-01-01' },
      { customer: { id: 'c1', metadata: {}, birthdate: '1999-13-31' } },
      false,
      '1999-13-31',
    ],
    [
      { is: 'exists' },
      { customer: { id: 'c1', metadata: {}, birthdate: '1999-02-29' } },
      false,
      '1999-02-29',
    ],
    [{ is: 'notOn', value: '2000-01-01' }, { customer: { id: 'c1', metadata: {} } }, true, null],
    [{ is: 'notOn', value: '2000-01-01' }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
