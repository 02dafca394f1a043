import { describe, expect, it } from 'vitest';
import { EarningBody } from '../../../core/src/journal/bodies/earningBody.ts';
import type { Entry } from '../../../core/src/journal/entry.ts';
import {
  EarnCommand,
  type EarnState,
  earn,
  earningPartId,
} from '../../../core/src/loyalty/earn.ts';
import type { EarningRule } from '../../../core/src/loyalty/earningRule.ts';
import {
  accepted,
  at,
  draftOf,
  earnState,
  HQ,
  loyaltyCard,
  NOON,
  order,
  POINTS,
  pointsWith,
  posted,
  rejectionOf,
  rule,
  TILL,
  tier,
} from './loyaltyFixtures.ts';

const MAX = Number.MAX_SAFE_INTEGER;
const command = (due = 1000): EarnCommand => ({ id: 'x1', occasion: order(due) });
const earned = (change: Partial<EarnState>, due = 1000, owner = HQ) =>
  draftOf(earn(earnState(change), owner, command(due), NOON));
const pointsBy = (change: Partial<EarnState>, due = 1000) =>
  earned(change, due).body.parts.map(({ ruleId, points }) => [ruleId, points]);
const refusal = (change: Partial<EarnState>, due = 1000) =>
  rejectionOf(earn(earnState(change), HQ, command(due), NOON));

const bonus = (points: number, change: Partial<EarningRule> = {}) =>
  rule('bonus', { award: { type: 'order', points }, ...change });

describe('earning', () => {
  it('[Y1] is one entry with a part for each rule that pays', () => {
    const draft = earned({ rules: [rule(), rule('none', { active: false }), bonus(50)] });
    expect(draft.body).toMatchObject({ orderId: 'o1', orderAmount: 1000, occasion: 'order' });
    expect(draft.body.parts).toMatchObject([
      { ruleId: 'e1', base: 10, multiplier: 10_000, points: 10, confirms: null, expires: null },
      { ruleId: 'bonus', base: 50, multiplier: 10_000, points: 50 },
    ]);
    expect(draft.transfers).toEqual([
      { debit: 'issued:points:points', credit: 'voucher:c1:points', unit: 'points', amount: 10 },
      { debit: 'issued:points:points', credit: 'voucher:c1:points', unit: 'points', amount: 50 },
    ]);
    expect(EarningBody.safeParse(draft.body).success).toBe(true);
  });

  it('[Y1] at a till is the till’s own to spend at once', () => {
    expect(earned({}, 1000, TILL).transfers).toEqual([
      { debit: 'issued:points:points', credit: 'allotted:a:c1:points', unit: 'points', amount: 10 },
    ]);
  });

  it.each([
    // multiplier, due, points: a point for every 100, floor(base × multiplier ÷ 10 000)
    [10_000, 1900, 19],
    [15_000, 1900, 28],
    [15_000, 100, 1],
    [20_000, 1900, 38],
    [3333, 1900, 6],
    [12_345, 100_000, 1234],
  ])('[Y2] times %d basis points, %d pays %d', (multiplier, due, points) => {
    expect(pointsBy({ tier: tier('gold', 0, { multiplier }) }, due)).toEqual([['e1', points]]);
  });

  it('[Y2] is rounded rule by rule, and a rule’s own multiplier comes first', () => {
    // 3 × 1.5 = 4.5 and 1 × 1.5 = 1.5: 4 + 1, where 4 × 1.5 at once were 6.
    const rules = [bonus(3, { id: 'a' }), bonus(1, { id: 'b' }), bonus(10, { id: 'c' })];
    const gold = tier('gold', 0, { multiplier: 15_000, ruleMultipliers: { c: 30_000 } });
    expect(pointsBy({ rules, tier: gold })).toEqual([
      ['a', 4],
      ['b', 1],
      ['c', 30],
    ]);
  });

  it.each([
    ['is switched off', { active: false }],
    ['has not begun', { validity: { start: NOON + 1, end: null } }],
    ['is over', { validity: { start: null, end: NOON } }],
    ['is for another tier', { tierIds: ['silver'] }],
    ['has a condition that is not met', { ruleIds: ['never'] }],
    ['pays too little to count', { award: { type: 'event', event: 'visit', points: 1 } }],
  ] as const)('[Y3] takes no notice of a rule that %s', (_, change) => {
    const state = {
      tier: tier('gold', 0),
      meets: (ids: readonly string[]) => !ids.includes('never'),
    };
    const changed = bonus(5, change as Partial<EarningRule>);
    expect(pointsBy({ ...state, rules: [rule(), changed] })).toEqual([['e1', 10]]);
    expect(refusal({ ...state, rules: [changed] })).toEqual({ type: 'nothingEarned' });
  });

  it('[Y3] by a rule for certain tiers is for them only', () => {
    const rules = [bonus(5, { tierIds: ['gold', 'silver'] })];
    expect(pointsBy({ rules, tier: tier('gold', 0) })).toEqual([['bonus', 5]]);
    expect(refusal({ rules, tier: null })).toEqual({ type: 'nothingEarned' });
  });

  it('[Y3] on a blocked card, or one that counts no points, is refused', () => {
    expect(refusal({ voucher: loyaltyCard('c1', { blocked: true }) })).toEqual({
      type: 'voucherBlocked',
    });
    expect(refusal({ campaign: { ...POINTS, active: false } })).toEqual({
      type: 'campaignInactive',
    });
    expect(refusal({ voucher: loyaltyCard('c1', { type: 'giftCard', unit: 'JPY' }) })).toEqual({
      type: 'unitMismatch',
      expected: 'points',
      given: 'JPY',
    });
  });

  it('[Y4] waits on a pending account until its date, and expires counted from then', () => {
    const expiry = { type: 'rolling', months: 1, days: 0, roundTo: null } as const;
    const rules = [rule('e1', { pendingDays: 14, expiry })];
    const { body, transfers } = earned({ rules });
    const [part] = body.parts;
    expect(part).toMatchObject({
      confirms: at('2026-04-15T12:00+09:00'),
      expires: at('2026-05-16T00:00+09:00'),
    });
    expect(transfers).toEqual([
      {
        debit: 'issued:points:points',
        credit: `pending:${part?.id}:points`,
        unit: 'points',
        amount: 10,
      },
    ]);
  });

  it('[Y5] expires as the rule says, and where it says nothing as the programme does', () => {
    const yearEnd = { type: 'rolling', months: 0, days: 0, roundTo: 'year' } as const;
    const monthEnd = { ...yearEnd, roundTo: 'month' } as const;
    const rules = [
      bonus(1, { id: 'a' }),
      bonus(1, { id: 'b', expiry: monthEnd }),
      bonus(1, { id: 'c', expiry: 'never' }),
    ];
    const { parts } = earned({ rules, campaign: pointsWith({ expiry: yearEnd }) }).body;
    expect(parts.map(({ expires }) => expires)).toEqual([
      at('2027-01-01T00:00+09:00'),
      at('2026-05-01T00:00+09:00'),
      null,
    ]);
  });

  it('[Y1] names its parts so that they are its own', () => {
    const [first, second] = earned({ rules: [rule(), bonus(1)] }).body.parts;
    expect(first?.id).toBe(earningPartId('hq', 'c1', 'x1', 0));
    const ids = [first, second].map((part) => part?.id);
    const others = [
      earningPartId('a', 'c1', 'x1', 0),
      earningPartId('hq', 'c2', 'x1', 0),
      earningPartId('hq', 'c1', 'x2', 0),
    ];
    expect(new Set([...ids, ...others]).size).toBe(5);
  });

  it('[R1] again is the same entry, and under its id for another order is refused', () => {
    const { body } = earned({});
    const earlier = posted({ id: 'x1', body }, NOON) as Entry;
    expect(accepted(earn(earnState({ earlier }), HQ, command(), NOON + 1))).toEqual({
      type: 'repeated',
      entry: earlier,
    });
    expect(refusal({ earlier }, 1001)).toEqual({ type: 'idReused' });
  });

  it('[Y1, M1] beyond 2^53 − 1, before or after the tier’s multiplier, is refused', () => {
    const rules = [bonus(10)];
    expect(refusal({ rules, balance: MAX - 10 })).toBe('accepted');
    expect(refusal({ rules, balance: MAX - 9 })).toMatchObject({ type: 'limitExceeded' });
    const award = { type: 'orderAmount', base: 'afterDiscounts', every: 1, points: 2 } as const;
    const double = [rule('e1', { award: { ...award, rounding: 'down' } })];
    expect(refusal({ rules: double }, MAX)).toMatchObject({ type: 'limitExceeded', limit: MAX });
    const tiny = tier('tiny', 0, { multiplier: 1 });
    expect(refusal({ rules: double, tier: tiny }, MAX)).toMatchObject({ type: 'limitExceeded' });
  });

  it('[Y1] by more than 50 rules at once is refused', () => {
    const rules = Array.from({ length: 51 }, (_, n) => bonus(1, { id: `e${n}` }));
    expect(refusal({ rules: rules.slice(1) })).toBe('accepted');
    expect(refusal({ rules })).toEqual({ type: 'limitExceeded', limit: 50, needed: 51 });
  });

  it('[Y1] for an occasion out of shape is refused before it is looked at', () => {
    for (const occasion of [
      order(1000, { amount: 999 }),
      order(-1),
      order(1000, { numbers: { km: 1.5 } }),
      { type: 'event', name: '', numbers: {}, customerNumbers: {} },
      { type: 'birthday' },
    ])
      expect(EarnCommand.safeParse({ id: 'x1', occasion }).success).toBe(false);
    expect(EarnCommand.safeParse(command()).success).toBe(true);
  });
});
