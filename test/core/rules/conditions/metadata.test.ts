import { describe } from 'vitest';
import { registerConditionTable } from '../../support/ruleTable.ts';

/** Longer than what is searched. */
const TOO_LONG = 'x'.repeat(1001);
const CARD = { voucherId: 'v1', campaignId: 'camp', type: 'giftCard', holderId: null };
const having = (metadata: Readonly<Record<string, unknown>>) => ({
  customer: { id: 'c1', metadata },
});

describe('[V9, V10, V14] metadata of what takes part', () => {
  registerConditionTable({ fact: 'metadata', of: 'customer', key: 'tier' }, [
    [
      { is: 'is', value: 'gold' },
      { customer: { id: 'c1', metadata: { tier: 'gold' } } },
      true,
      'gold',
    ],
    [{ is: 'isNot', value: 'gold' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'metadata', of: 'order', key: 'tier' }, [
    [
      { is: 'is', value: 'gold' },
      { order: { amount: 1, initialAmount: 1, metadata: { tier: 'gold' } } },
      true,
      'gold',
    ],
    [{ is: 'isNot', value: 'gold' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'metadata', of: 'voucher', key: 'tier' }, [
    [
      { is: 'is', value: 'gold' },
      { redeemable: { ...CARD, metadata: { tier: 'gold' } } },
      true,
      'gold',
    ],
    [{ is: 'isNot', value: 'gold' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'metadata', of: 'campaign', key: 'tier' }, [
    [
      { is: 'is', value: 'gold' },
      { redeemable: { ...CARD, campaignMetadata: { tier: 'gold' } } },
      true,
      'gold',
    ],
    [{ is: 'isNot', value: 'gold' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'metadata', of: 'redemption', key: 'tier' }, [
    [{ is: 'is', value: 'gold' }, { metadata: { tier: 'gold' } }, true, 'gold'],
    [{ is: 'isNot', value: 'gold' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'metadata', of: 'event', key: 'tier' }, [
    [
      { is: 'is', value: 'gold' },
      { event: { name: 'visit', metadata: { tier: 'gold' } } },
      true,
      'gold',
    ],
    [{ is: 'isNot', value: 'gold' }, {}, false, null],
  ]);
  registerConditionTable({ fact: 'metadata', of: 'customer', key: 'k' }, [
    [{ is: 'is', value: 5 }, having({ k: 5 }), true, 5],
    [{ is: 'is', value: 5 }, having({ k: '5' }), false, '5'],
    [{ is: 'is', value: true }, having({ k: true }), true, true],
    [{ is: 'isNot', value: 'a' }, having({}), true, null],
    [{ is: 'isNot', value: 'a' }, having({ k: null }), true, null],
    [{ is: 'in', values: ['a', 7] }, having({ k: 7 }), true, 7],
    [{ is: 'notIn', values: ['a', 7] }, having({ k: 7 }), false, 7],
    [{ is: 'notIn', values: ['a', 7] }, having({}), true, null],
    [{ is: 'moreThan', value: 4 }, having({ k: 4.5 }), true, 4.5],
    [{ is: 'moreThan', value: 4 }, having({ k: '9' }), false, '9'],
    [{ is: 'between', from: 4, to: 5 }, having({ k: 5 }), true, 5],
    [{ is: 'contains', value: 'old' }, having({ k: 'gold' }), true, 'gold'],
    [{ is: 'contains', value: '4' }, having({ k: 4 }), false, 4],
    [{ is: 'notContains', value: '4' }, having({ k: 4 }), true, 4],
    [{ is: 'any', values: ['a', 'c'] }, having({ k: ['b', 'c'] }), true, ['b', 'c']],
    [{ is: 'all', values: ['b', 'c'] }, having({ k: ['b', 'c'] }), true, ['b', 'c']],
    [{ is: 'all', values: ['b', 'd'] }, having({ k: ['b', 'c'] }), false, ['b', 'c']],
    [{ is: 'none', values: ['d'] }, having({ k: ['b', 'c'] }), true, ['b', 'c']],
    [{ is: 'any', values: ['b'] }, having({ k: 'b' }), true, 'b'],
    [{ is: 'any', values: [3] }, having({ k: [3] }), true, [3]],
    [{ is: 'is', value: 'b' }, having({ k: ['b'] }), false, ['b']],
    [{ is: 'countIs', value: 2 }, having({ k: ['b', 'c'] }), true, ['b', 'c']],
    [{ is: 'countIs', value: 0 }, having({}), true, null],
    [{ is: 'exists' }, having({ k: false }), true, false],
    [{ is: 'unknown' }, having({ k: null }), true, null],
    [
      { is: 'on', value: '2026-03-04' },
      having({ k: '2026-03-03T15:00:00Z' }),
      true,
      '2026-03-03T15:00:00Z',
    ],
    [
      { is: 'before', value: '2026-03-04' },
      having({ k: '2026-03-03T23:30:00+09:00' }),
      true,
      '2026-03-03T23:30:00+09:00',
    ],
    [
      { is: 'after', value: '2026-03-04T09:30' },
      having({ k: '2026-03-04T09:31' }),
      true,
      '2026-03-04T09:31',
    ],
    [
      { is: 'after', value: '2026-03-04' },
      having({ k: '2026-03-04T23:59' }),
      false,
      '2026-03-04T23:59',
    ],
    [{ is: 'onOrAfter', value: '2026-03-04' }, having({ k: '2026-03-04' }), true, '2026-03-04'],
    [{ is: 'withinNext', value: 7 }, having({ k: '2026-03-11' }), true, '2026-03-11'],
    [{ is: 'withinNext', value: 7 }, having({ k: '2026-03-12' }), false, '2026-03-12'],
    [{ is: 'moreThanDaysAhead', value: 7 }, having({ k: '2026-03-12' }), true, '2026-03-12'],
    [{ is: 'daysAhead', value: 8 }, having({ k: '2026-03-12' }), true, '2026-03-12'],
    [{ is: 'before', value: '2026-03-04' }, having({ k: 'soon' }), false, 'soon'],
    [{ is: 'before', value: '2026-03-04' }, having({ k: 1 }), false, 1],
    [{ is: 'notOn', value: '2026-03-04' }, having({ k: 'soon' }), true, 'soon'],
    [{ is: 'contains', value: 'x' }, having({ k: TOO_LONG }), false, `${'x'.repeat(100)}…`],
    [{ is: 'notContains', value: 'y' }, having({ k: TOO_LONG }), false, `${'x'.repeat(100)}…`],
    [
      { is: 'none', values: ['y'] },
      having({ k: Array.from({ length: 1001 }, () => 'x') }),
      false,
      Array.from({ length: 20 }, () => 'x'),
    ],
  ]);
});

describe('[V8] a key of the metadata that every object inherits', () => {
  for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    registerConditionTable({ fact: 'metadata', of: 'customer', key }, [
      [{ is: 'exists' }, having({}), false, null],
      [{ is: 'isNot', value: 'x' }, having({}), true, null],
      [{ is: 'is', value: 'x' }, having(JSON.parse(`{"${key}":"x"}`)), true, 'x'],
    ]);
  }
});
