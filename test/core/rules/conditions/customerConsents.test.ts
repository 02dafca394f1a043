import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const FOUND = ['mail', 'phone'];
const known = { customer: { id: 'c1', metadata: {}, consents: new Set(['mail', 'phone']) } };
const none = { customer: { id: 'c1', metadata: {}, consents: new Set<string>() } };
const notRead = { customer: { id: 'c1', metadata: {} } };

describe('[V9] the customer’s consents', () => {
  registerConditionTable({ fact: 'customer.consents' }, [
    [{ is: 'any', values: ['mail'] }, known, true, FOUND],
    [{ is: 'any', values: ['post', 'mail'] }, known, true, FOUND],
    [{ is: 'any', values: ['post'] }, known, false, FOUND],
    [{ is: 'all', values: ['mail', 'phone'] }, known, true, FOUND],
    [{ is: 'all', values: ['mail', 'post'] }, known, false, FOUND],
    [{ is: 'none', values: ['post', '__proto__'] }, known, true, FOUND],
    [{ is: 'none', values: ['post', 'phone'] }, known, false, FOUND],
    [{ is: 'countIs', value: 2 }, known, true, FOUND],
    [{ is: 'countMoreThan', value: 2 }, known, false, FOUND],
    [{ is: 'exists' }, known, true, FOUND],
    [{ is: 'exists' }, none, false, []],
    [{ is: 'none', values: ['post'] }, none, true, []],
    [{ is: 'countLessThan', value: 1 }, none, true, []],
    [{ is: 'none', values: ['post'] }, notRead, false, null],
    [{ is: 'none', values: ['post'] }, {}, false, null],
    [{ is: 'countLessThan', value: 1 }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
