import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const held = (holderId: string | null) => ({
  customer: { id: 'c1', metadata: {} },
  redeemable: { voucherId: 'v1', campaignId: 'camp', type: 'giftCard', holderId },
});

describe('[V9] whether the customer holds the voucher', () => {
  registerConditionTable({ fact: 'customer.isHolder' }, [
    [{ is: 'is', value: true }, held('c1'), true, true],
    [{ is: 'is', value: true }, held('c2'), false, false],
    [{ is: 'is', value: true }, held(null), false, false],
    [{ is: 'is', value: false }, held('c2'), true, false],
    [{ is: 'is', value: false }, {}, false, null],
    [{ is: 'exists' }, { customer: { id: 'c1', metadata: {} } }, false, null],
  ]);
});
