import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

const tallies = {
  ever: { redemptions: 9, amount: 4500, ordersAmount: 90_000, customers: 7 },
  day: { redemptions: 2, amount: 1000 },
  month: null,
};

describe('[V13] what was redeemed before', () => {
  registerConditionTable({ fact: 'history', of: 'code', counts: 'redemptions', period: 'day' }, [
    [{ is: 'lessThan', value: 3 }, { history: { code: tallies } }, true, 2],
    [{ is: 'lessThan', value: 2 }, { history: { code: tallies } }, false, 2],
    [{ is: 'isNot', value: 3 }, { history: {} }, false, null],
    [{ is: 'lessThan', value: 3 }, {}, false, null],
  ]);
  registerConditionTable(
    { fact: 'history', of: 'customer', counts: 'redemptions', period: 'day' },
    [
      [{ is: 'lessThan', value: 3 }, { history: { customer: tallies } }, true, 2],
      [{ is: 'lessThan', value: 2 }, { history: { customer: tallies } }, false, 2],
      [{ is: 'isNot', value: 3 }, { history: {} }, false, null],
      [{ is: 'lessThan', value: 3 }, {}, false, null],
    ],
  );
  registerConditionTable(
    { fact: 'history', of: 'customerWithCode', counts: 'redemptions', period: 'day' },
    [
      [{ is: 'lessThan', value: 3 }, { history: { customerWithCode: tallies } }, true, 2],
      [{ is: 'lessThan', value: 2 }, { history: { customerWithCode: tallies } }, false, 2],
      [{ is: 'isNot', value: 3 }, { history: {} }, false, null],
      [{ is: 'lessThan', value: 3 }, {}, false, null],
    ],
  );
  registerConditionTable(
    { fact: 'history', of: 'customerInCampaign', counts: 'redemptions', period: 'day' },
    [
      [{ is: 'lessThan', value: 3 }, { history: { customerInCampaign: tallies } }, true, 2],
      [{ is: 'lessThan', value: 2 }, { history: { customerInCampaign: tallies } }, false, 2],
      [{ is: 'isNot', value: 3 }, { history: {} }, false, null],
      [{ is: 'lessThan', value: 3 }, {}, false, null],
    ],
  );
  registerConditionTable(
    { fact: 'history', of: 'campaign', counts: 'redemptions', period: 'day' },
    [
      [{ is: 'lessThan', value: 3 }, { history: { campaign: tallies } }, true, 2],
      [{ is: 'lessThan', value: 2 }, { history: { campaign: tallies } }, false, 2],
      [{ is: 'isNot', value: 3 }, { history: {} }, false, null],
      [{ is: 'lessThan', value: 3 }, {}, false, null],
    ],
  );
  registerConditionTable(
    { fact: 'history', of: 'campaign', counts: 'ordersAmount', period: 'ever' },
    [[{ is: 'atMost', value: 90_000 }, { history: { campaign: tallies } }, true, 90_000]],
  );
  registerConditionTable({ fact: 'history', of: 'campaign', counts: 'customers', period: 'ever' }, [
    [{ is: 'lessThan', value: 7 }, { history: { campaign: tallies } }, false, 7],
  ]);
  registerConditionTable({ fact: 'history', of: 'customer', counts: 'amount', period: 'month' }, [
    [{ is: 'lessThan', value: 7 }, { history: { customer: tallies } }, false, null],
  ]);
});
