import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const FOUND = ['gold', 'silver'];
const known = { customer: { id: 'c1', metadata: {}, loyaltyTiers: new Set(['silver', 'gold']) } };
const none = { customer: { id: 'c1', metadata: {}, loyaltyTiers: new Set<string>() } };
const notRead = { customer: { id: 'c1', metadata: {} } };

describe('[V9] the customer’s loyalty tiers', () => {
  registerConditionTable({ fact: 'customer.loyaltyTiers' }, [
    [{ is: 'any', values: ['silver'] }, known, true, FOUND],
    [{ is: 'any', values: ['black', 'silver'] }, known, true, FOUND],
    [{ is: 'any', values: ['black'] }, known, false, FOUND],
    [{ is: 'all', values: ['silver', 'gold'] }, known, true, FOUND],
    [{ is: 'all', values: ['silver', 'black'] }, known, false, FOUND],
    [{ is: 'none', values: ['black', '__proto__'] }, known, true, FOUND],
    [{ is: 'none', values: ['black', 'gold'] }, known, false, FOUND],
    [{ is: 'countIs', value: 2 }, known, true, FOUND],
    [{ is: 'countMoreThan', value: 2 }, known, false, FOUND],
    [{ is: 'exists' }, known, true, FOUND],
    [{ is: 'exists' }, none, false, []],
    [{ is: 'none', values: ['black'] }, none, true, []],
    [{ is: 'countLessThan', value: 1 }, none, true, []],
    [{ is: 'none', values: ['black'] }, notRead, false, null],
    [{ is: 'none', values: ['black'] }, {}, false, null],
    [{ is: 'countLessThan', value: 1 }, {}, false, null],
    [{ is: 'unknown' }, {}, true, null],
  ]);
});
