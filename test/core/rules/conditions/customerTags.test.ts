import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const FOUND = ['press', 'regular'];
const known = { customer: { id: 'c1', metadata: {}, tags: new Set(['regular', 'press']) } };
const none = { customer: { id: 'c1', metadata: {}, tags: new Set<string>() } };
const notRead = { customer: { id: 'c1', metadata: {} } };

describe('[V9] the customer’s tags', () => {
  registerConditionTable({ fact: 'customer.tags' }, [
    [{ is: 'any', values: ['regular'] }, known, true, FOUND],
    [{ is: 'any', values: ['blocked', 'regular'] }, known, true, FOUND],
    [{ is: 'any', values: ['blocked'] }, known, false, FOUND],
    [{ is: 'all', values: ['regular', 'press'] }, known, true, FOUND],
    [{ is: 'all', values: ['regular', 'blocked'] }, known, false, FOUND],
    [{ is: 'none', values: ['blocked', '__proto__'] }, known, true, FOUND],
    [{ is: 'none', values: ['blocked', 'press'] }, known, false, FOUND],
    [{ is: 'countIs', value: 2 }, known, true, FOUND],
    [{ is: 'countMoreThan', value: 2 }, known, false, FOUND],
    [{ is: 'exists' }, known, true, FOUND],
    [{ is: 'exists' }, none, false, []],
    [{ is: 'none', values: ['blocked'] }, none, true, []],
    [{ is: 'countLessThan', value: 1 }, none, true, []],
    [{ is: 'none', values: ['blocked'] }, notRead, false, null],
    [{ is: 'none', values: ['blocked'] }, {}, false, null],
    [{ is: 'countLessThan', value: 1 }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
