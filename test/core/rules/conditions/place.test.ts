import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const till = {
  place: {
    storeId: 'ginza',
    terminalId: 't1',
    channel: 'till',
    userLogin: 'kim',
    apiKey: 'key-1',
  },
};

describe('[V14] where the redemption is made', () => {
  registerConditionTable({ fact: 'place', part: 'store' }, [
    [{ is: 'in', values: ['ginza', 'umeda'] }, till, true, 'ginza'],
    [{ is: 'isNot', value: 'ginza' }, till, false, 'ginza'],
    [
      { is: 'isNot', value: 'ginza' },
      { place: { storeId: null, terminalId: null, channel: 'web' } },
      true,
      null,
    ],
    [{ is: 'isNot', value: 'ginza' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'place', part: 'terminal' }, [
    [{ is: 'is', value: 't1' }, till, true, 't1'],
    [{ is: 'exists' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'place', part: 'channel' }, [
    [{ is: 'is', value: 'till' }, till, true, 'till'],
    [{ is: 'exists' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'place', part: 'userLogin' }, [
    [{ is: 'is', value: 'kim' }, till, true, 'kim'],
    [{ is: 'exists' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'place', part: 'apiKey' }, [
    [{ is: 'is', value: 'key-1' }, till, true, 'key-1'],
    [{ is: 'exists' }, {}, false, null],
  ]);
});
