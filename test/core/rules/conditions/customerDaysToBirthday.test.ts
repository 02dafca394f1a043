import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V9, V12] days to the customer’s birthday', () => {
  registerConditionTable({ fact: 'customer.daysToBirthday' }, [
    [
      { is: 'is', value: 0 },
      { customer: { id: 'c1', metadata: {}, birthdate: '1990-03-04' } },
      true,
      0,
    ],
    [
      { is: 'atMost', value: 7 },
      { customer: { id: 'c1', metadata: {}, birthdate: '1990-03-11' } },
      true,
      7,
    ],
    [
      { is: 'atMost', value: 7 },
      { customer: { id: 'c1', metadata: {}, birthdate: '1990-03-12' } },
      false,
      8,
    ],
    [
      { is: 'is', value: 364 },
      { customer: { id: 'c1', metadata: {}, birthdate: '1990-03-03' } },
      true,
      364,
    ],
    [
      { is: 'is', value: 0 },
      {
        ...{ customer: { id: 'c1', metadata: {}, birthdate: '2004-02-29' } },
        time: Date.UTC(2026, 2, 1),
      },
      true,
      0,
    ],
    [
      { is: 'is', value: 0 },
      {
        ...{ customer: { id: 'c1', metadata: {}, birthdate: '2004-02-29' } },
        time: Date.UTC(2024, 1, 29),
      },
      true,
      0,
    ],
    [{ is: 'exists' }, { customer: { id: 'c1', metadata: {}, birthdate: null } }, false, null],
  ]);
});
