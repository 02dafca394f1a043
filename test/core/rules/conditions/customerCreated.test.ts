import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V9, V12] when the customer became known', () => {
  // 2026-03-03 at 15:00 in UTC is midnight of the 4th in Tokyo, a minute earlier the 3rd.
  registerConditionTable({ fact: 'customer.created' }, [
    [
      { is: 'on', value: '2026-03-04' },
      { customer: { id: 'c1', metadata: {}, created: Date.UTC(2026, 2, 3, 15) } },
      true,
      Date.UTC(2026, 2, 3, 15),
    ],
    [
      { is: 'on', value: '2026-03-04' },
      { customer: { id: 'c1', metadata: {}, created: Date.UTC(2026, 2, 3, 14, 59) } },
      false,
      Date.UTC(2026, 2, 3, 14, 59),
    ],
    [
      { is: 'daysAgo', value: 1 },
      { customer: { id: 'c1', metadata: {}, created: Date.UTC(2026, 2, 3, 14, 59) } },
      true,
      Date.UTC(2026, 2, 3, 14, 59),
    ],
    [
      { is: 'withinLast', value: 0 },
      { customer: { id: 'c1', metadata: {}, created: Date.UTC(2026, 2, 3, 15) } },
      true,
      Date.UTC(2026, 2, 3, 15),
    ],
    [
      { is: 'withinLast', value: 30 },
      { customer: { id: 'c1', metadata: {}, created: Date.UTC(2026, 1, 2, 3) } },
      true,
      Date.UTC(2026, 1, 2, 3),
    ],
    [
      { is: 'withinLast', value: 29 },
      { customer: { id: 'c1', metadata: {}, created: Date.UTC(2026, 1, 2, 3) } },
      false,
      Date.UTC(2026, 1, 2, 3),
    ],
    [
      { is: 'moreThanDaysAgo', value: 29 },
      { customer: { id: 'c1', metadata: {}, created: Date.UTC(2026, 1, 2, 3) } },
      true,
      Date.UTC(2026, 1, 2, 3),
    ],
    [{ is: 'notOn', value: '2026-03-04' }, { customer: { id: 'c1', metadata: {} } }, false, null],
    [{ is: 'exists' }, { customer: { id: 'c1', metadata: {} } }, false, null],
  ]);
});
