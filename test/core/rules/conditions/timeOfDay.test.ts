import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V12] the time of day in the programme’s time zone', () => {
  registerConditionTable({ fact: 'time.ofDay' }, [
    [{ is: 'between', from: '09:30', to: '12:00' }, {}, true, '09:30'],
    [{ is: 'between', from: '08:00', to: '09:30' }, {}, false, '09:30'],
    [{ is: 'notBetween', from: '08:00', to: '09:30' }, {}, true, '09:30'],
    [{ is: 'between', from: '22:00', to: '10:00' }, {}, true, '09:30'],
    [{ is: 'between', from: '22:00', to: '09:30' }, {}, false, '09:30'],
    [
      { is: 'between', from: '19:00', to: '20:00' },
      { timeZone: 'America/New_York' },
      true,
      '19:30',
    ],
    [
      { is: 'between', from: '23:00', to: '24:00' },
      { time: Date.UTC(2026, 2, 4, 14, 59, 59) },
      true,
      '23:59',
    ],
    [
      { is: 'between', from: '23:00', to: '24:00' },
      { time: Date.UTC(2026, 2, 4, 15) },
      false,
      '00:00',
    ],
    [{ is: 'between', from: '00:00', to: '24:00' }, {}, true, '09:30'],
    [
      { is: 'between', from: '16:00', to: '17:00' },
      { time: 0, timeZone: 'America/Los_Angeles' },
      true,
      '16:00',
    ],
  ]);
});
