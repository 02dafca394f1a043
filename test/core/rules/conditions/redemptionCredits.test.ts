import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V14] what the redemption asks to spend', () => {
  registerConditionTable({ fact: 'redemption.credits' }, [
    [{ is: 'atMost', value: 500 }, { credits: 500 }, true, 500],
    [{ is: 'atMost', value: 500 }, { credits: 501 }, false, 501],
    [{ is: 'isNot', value: 500 }, { credits: null }, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
