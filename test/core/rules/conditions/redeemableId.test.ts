import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const card = {
  redeemable: { voucherId: 'v1', campaignId: 'camp', type: 'giftCard', holderId: null },
};
const tier = {
  redeemable: { voucherId: null, campaignId: null, type: 'promotion', holderId: null },
};

describe('[V14] the voucher, its campaign and type', () => {
  registerConditionTable({ fact: 'redeemable.id', of: 'voucher' }, [
    [{ is: 'in', values: ['v1', 'v2'] }, card, true, 'v1'],
    [{ is: 'notIn', values: ['v1', 'v2'] }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'redeemable.id', of: 'campaign' }, [
    [{ is: 'is', value: 'camp' }, card, true, 'camp'],
    [{ is: 'isNot', value: 'camp' }, card, false, 'camp'],
    [{ is: 'isNot', value: 'camp' }, tier, true, null],
  ]);
  registerConditionTable({ fact: 'redeemable.id', of: 'type' }, [
    [{ is: 'is', value: 'giftCard' }, card, true, 'giftCard'],
  ]);
});
