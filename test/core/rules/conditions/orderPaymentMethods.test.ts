import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const paidBy = (...paymentMethods: readonly string[]) => ({
  order: { amount: 1, initialAmount: 1, paymentMethods },
});

describe('[V10] how the order is paid', () => {
  registerConditionTable({ fact: 'order.paymentMethods' }, [
    [{ is: 'any', values: ['card', 'cash'] }, paidBy('cash'), true, ['cash']],
    [{ is: 'all', values: ['card', 'cash'] }, paidBy('cash'), false, ['cash']],
    [{ is: 'all', values: ['card', 'cash'] }, paidBy('cash', 'card'), true, ['cash', 'card']],
    [{ is: 'none', values: ['card'] }, paidBy('cash'), true, ['cash']],
    [{ is: 'countAtMost', value: 1 }, paidBy('cash'), true, ['cash']],
    [{ is: 'countAtLeast', value: 2 }, paidBy('cash'), false, ['cash']],
    [{ is: 'none', values: ['card'] }, paidBy(), false, null],
    [{ is: 'unknown' }, paidBy(), true, null],
    [{ is: 'none', values: ['card'] }, {}, false, null],
  ]);
});
