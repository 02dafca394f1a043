import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V14] the name of the event', () => {
  registerConditionTable({ fact: 'event.name' }, [
    [{ is: 'is', value: 'visit' }, { event: { name: 'visit', metadata: {} } }, true, 'visit'],
    [{ is: 'startsWith', value: 'x' }, { event: { name: 'visit', metadata: {} } }, false, 'visit'],
    [{ is: 'isNot', value: 'x' }, {}, false, null],
  ]);
});
