import { describe } from 'vitest';
import { NOW, registerConditionTable } from '../../support/ruleTable.ts';

// 3 March 2026, 19:30.
const inNewYork = { timeZone: 'America/New_York' };

describe('[V12] the day and time in the programme’s time zone', () => {
  registerConditionTable({ fact: 'time.date' }, [
    [{ is: 'on', value: '2026-03-04' }, {}, true, NOW],
    [{ is: 'on', value: '2026-03-03' }, inNewYork, true, NOW],
    [{ is: 'on', value: '2026-03-04T09:30' }, {}, true, NOW],
    [{ is: 'before', value: '2026-03-04T09:30' }, {}, false, NOW],
    [{ is: 'before', value: '2026-03-04T09:31' }, {}, true, NOW],
    [{ is: 'after', value: '2026-03-04T09:29' }, {}, true, NOW],
    [{ is: 'after', value: '2026-03-04' }, {}, false, NOW],
    [{ is: 'onOrBefore', value: '2026-03-04' }, {}, true, NOW],
    [{ is: 'onOrAfter', value: '2026-03-05' }, {}, false, NOW],
    [{ is: 'betweenDates', from: '2026-03-01', to: '2026-03-04' }, {}, true, NOW],
    [{ is: 'betweenDates', from: '2026-03-01', to: '2026-03-03' }, {}, false, NOW],
    [{ is: 'betweenDates', from: '2026-03-01', to: '2026-03-03' }, inNewYork, true, NOW],
  ]);
});
