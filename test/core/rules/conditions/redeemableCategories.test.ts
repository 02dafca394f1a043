import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const inCategories = (categories: readonly string[] | undefined) => ({
  redeemable: { voucherId: 'v1', campaignId: 'c', type: 'giftCard', holderId: null, categories },
});

describe('[V14] categories of what would be redeemed', () => {
  registerConditionTable({ fact: 'redeemable.categories' }, [
    [{ is: 'any', values: ['sale', 'x'] }, inCategories(['sale']), true, ['sale']],
    [{ is: 'none', values: ['sale'] }, inCategories(['sale']), false, ['sale']],
    [{ is: 'none', values: ['sale'] }, inCategories(undefined), true, null],
    [{ is: 'countIs', value: 0 }, inCategories([]), true, []],
    [{ is: 'none', values: ['sale'] }, {}, false, null],
  ]);
});
