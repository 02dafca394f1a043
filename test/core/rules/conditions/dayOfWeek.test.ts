import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V12] the day of the week in the programme’s time zone', () => {
  registerConditionTable({ fact: 'time.dayOfWeek' }, [
    [{ is: 'in', values: [3] }, {}, true, 3],
    [{ is: 'in', values: [2] }, { timeZone: 'America/New_York' }, true, 2],
    [{ is: 'notIn', values: [0, 6] }, {}, true, 3],
    [{ is: 'in', values: [0, 6] }, { time: Date.UTC(2026, 2, 7, 15) }, true, 0],
    [{ is: 'in', values: [6] }, { time: Date.UTC(2026, 2, 7, 14, 59) }, true, 6],
  ]);
});
