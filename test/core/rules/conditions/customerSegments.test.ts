import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const FOUND = ['new', 'vip'];
const known = { customer: { id: 'c1', metadata: {}, segments: new Set(['vip', 'new']) } };
const none = { customer: { id: 'c1', metadata: {}, segments: new Set<string>() } };
const notRead = { customer: { id: 'c1', metadata: {} } };

describe('[V9] the customer’s segments', () => {
  registerConditionTable({ fact: 'customer.segments' }, [
    [{ is: 'any', values: ['vip'] }, known, true, FOUND],
    [{ is: 'any', values: ['staff', 'vip'] }, known, true, FOUND],
    [{ is: 'any', values: ['staff'] }, known, false, FOUND],
    [{ is: 'all', values: ['vip', 'new'] }, known, true, FOUND],
    [{ is: 'all', values: ['vip', 'staff'] }, known, false, FOUND],
    [{ is: 'none', values: ['staff', '__proto__'] }, known, true, FOUND],
    [{ is: 'none', values: ['staff', 'new'] }, known, false, FOUND],
    [{ is: 'countIs', value: 2 }, known, true, FOUND],
    [{ is: 'countMoreThan', value: 2 }, known, false, FOUND],
    [{ is: 'exists' }, known, true, FOUND],
    [{ is: 'exists' }, none, false, []],
    [{ is: 'none', values: ['staff'] }, none, true, []],
    [{ is: 'countLessThan', value: 1 }, none, true, []],
    [{ is: 'none', values: ['staff'] }, notRead, false, null],
    [{ is: 'none', values: ['staff'] }, {}, false, null],
    [{ is: 'countLessThan', value: 1 }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
