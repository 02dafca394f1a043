import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

describe('[V13] what is left of the campaign’s budget', () => {
  registerConditionTable({ fact: 'campaign.budgetLeft' }, [
    [{ is: 'moreThan', value: 0 }, { history: { budgetLeft: 1 } }, true, 1],
    [{ is: 'moreThan', value: 0 }, { history: { budgetLeft: 0 } }, false, 0],
    [{ is: 'isNot', value: 0 }, { history: { budgetLeft: null } }, false, null],
    [{ is: 'moreThan', value: 0 }, {}, false, null],
  ]);
});
