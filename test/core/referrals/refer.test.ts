import { describe, expect, it } from 'vitest';
import { readInput } from '../../../core/src/input.ts';
import { ReferralBody } from '../../../core/src/journal/bodies/referralBody.ts';
import { ReferCommand, type ReferState, refer } from '../../../core/src/referrals/refer.ts';
import { ReferralProgramme } from '../../../core/src/referrals/referralProgramme.ts';
import { rewardsDue } from '../../../core/src/referrals/rewardsDue.ts';
import { samePersonBy } from '../../../core/src/referrals/samePerson.ts';
import { COUPONS, coupon, entryOf, NOON } from '../support/fixtures.ts';

const PROGRAMME: ReferralProgramme = {
  conversion: { on: 'redemption' },
  referrerReward: { type: 'points', campaignId: 'club', points: 500 },
  refereeReward: { type: 'giftAmount', campaignId: 'cards', amount: 1000 },
};

const campaignWith = (change: Partial<ReferralProgramme> = {}) => ({
  ...COUPONS,
  type: 'referral' as const,
  referral: { ...PROGRAMME, ...change },
});

const person = (id: string, email: string | null = null, phone: string | null = null) => ({
  id,
  email,
  phone,
});

const stateOf = (change: Partial<ReferState> = {}): ReferState => ({
  voucher: coupon('d1', { holderId: 'anna' }),
  campaign: campaignWith(),
  referrer: person('anna'),
  referee: person('ben'),
  referredBy: null,
  earlier: null,
  ...change,
});

const commandOf = (change: Partial<ReferCommand> = {}): ReferCommand => ({
  id: 'f1',
  voucherId: 'd1',
  refereeId: 'ben',
  event: { on: 'redemption', name: null, id: 'r1' },
  orderAmount: null,
  ...change,
});

const outcome = (state: Partial<ReferState>, command: Partial<ReferCommand> = {}) => {
  const decided = refer(stateOf(state), commandOf(command), NOON);
  return decided.ok ? decided.value.type : decided.rejection;
};

const REWARDS = [
  {
    id: '~referral:f1:referrer',
    side: 'referrer',
    customerId: 'anna',
    reward: PROGRAMME.referrerReward,
  },
  {
    id: '~referral:f1:referee',
    side: 'referee',
    customerId: 'ben',
    reward: PROGRAMME.refereeReward,
  },
];

describe('a referral', () => {
  it('[F1] is an entry that moves nothing, and says what is due to each side', () => {
    const decided = refer(stateOf(), commandOf(), NOON);
    if (!decided.ok || decided.value.type !== 'decided') return expect.fail('was refused');
    const { draft, rewards } = decided.value;
    expect(draft).toEqual({
      id: 'f1',
      transfers: [],
      body: {
        type: 'referral',
        voucherId: 'd1',
        campaignId: 'coupons',
        referrerId: 'anna',
        refereeId: 'ben',
        event: { on: 'redemption', name: null, id: 'r1' },
        referrerReward: PROGRAMME.referrerReward,
        refereeReward: PROGRAMME.refereeReward,
        bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
    expect(ReferralBody.parse(draft.body)).toEqual(draft.body);
    expect(rewards).toEqual(REWARDS);
    expect(rewardsDue('f1', draft.body)).toEqual(REWARDS);
  });

  it('[F1] may reward one side only', () => {
    const campaign = campaignWith({ referrerReward: null });
    const decided = refer(stateOf({ campaign }), commandOf(), NOON);
    expect(decided.ok && decided.value.rewards).toEqual(REWARDS.slice(1));
  });

  it('[F2] that is asked again is the same, with the rewards as they were promised', () => {
    const first = refer(stateOf(), commandOf(), NOON);
    if (!first.ok || first.value.type !== 'decided') return expect.fail('was refused');
    const { id, body } = first.value.draft;
    const earlier = entryOf('hq', id, body, []);
    // Since then the programme has changed, the referee counts as referred, and the code is gone
    const later = {
      earlier,
      campaign: campaignWith({ referrerReward: null }),
      referredBy: 'anna',
      voucher: coupon('d1', { holderId: 'anna', blocked: true }),
    };
    expect(refer(stateOf(later), commandOf(), NOON)).toEqual({
      ok: true,
      value: { type: 'repeated', entry: earlier, rewards: REWARDS },
    });
    const other = { event: { on: 'redemption' as const, name: null, id: 'r2' } };
    expect(outcome(later, other)).toEqual({ type: 'idReused' });
  });

  it.each<[string, Partial<ReferState>, object]>([
    [
      'blocked',
      { voucher: coupon('d1', { holderId: 'anna', blocked: true }) },
      { type: 'voucherBlocked' },
    ],
    [
      'disabled',
      { voucher: coupon('d1', { holderId: 'anna', active: false }) },
      { type: 'voucherDisabled' },
    ],
    [
      'over',
      { voucher: coupon('d1', { holderId: 'anna', validity: { start: null, end: NOON } }) },
      { type: 'expired', end: NOON },
    ],
    [
      'of a stopped campaign',
      { campaign: { ...campaignWith(), active: false } },
      { type: 'campaignInactive' },
    ],
    ['of no referral programme', { campaign: COUPONS }, { type: 'referrerInactive' }],
    ['nobody’s', { voucher: coupon('d1') }, { type: 'referrerInactive' }],
    [
      'somebody else’s',
      { voucher: coupon('d1', { holderId: 'cleo' }) },
      { type: 'referrerInactive' },
    ],
    ['of somebody unknown', { referrer: null }, { type: 'referrerInactive' }],
  ])('[F3] by a code that is %s is refused', (_, state, expected) => {
    expect(outcome(state)).toEqual(expected);
  });

  it('[F4] of a customer who was referred before is refused', () => {
    expect(outcome({ referredBy: 'cleo' })).toEqual({
      type: 'alreadyReferred',
      referrerId: 'cleo',
    });
  });

  it.each<[string, Partial<ReferState>, Partial<ReferCommand>, string]>([
    ['customer', { referee: person('anna') }, { refereeId: 'anna' }, 'customer'],
    [
      'e-mail',
      {
        referrer: person('anna', 'Anna@Example.com'),
        referee: person('ben', ' anna+2@example.com'),
      },
      {},
      'email',
    ],
    [
      'phone',
      {
        referrer: person('anna', 'a@x.jp', '+81 90-1234-5678'),
        referee: person('ben', 'b@x.jp', '090 1234 5678'),
      },
      {},
      'phone',
    ],
  ])('[F5] of oneself, shown by the %s, is refused', (_, state, command, by) => {
    expect(outcome(state, command)).toEqual({ type: 'selfReferral', by });
  });
});

describe('one person', () => {
  it.each<[string | null, string | null, boolean]>([
    ['anna@example.com', 'ANNA@EXAMPLE.COM', true],
    ['anna+shop@example.com', 'anna+club@example.com', true],
    ['ａｎｎａ@example.com', 'anna@example.com', true],
    ['anna@example.com', 'anna@example.org', false],
    ['an.na@example.com', 'anna@example.com', false],
    ['+tag@example.com', '+other@example.com', false],
    ['anna@example.com', null, false],
    [null, null, false],
  ])('[F5] by the e-mails %j and %j: %s', (a, b, expected) => {
    expect(samePersonBy(person('a', a), person('b', b)) === 'email').toBe(expected);
  });

  it.each<[string | null, string | null, boolean]>([
    ['090-1234-5678', '09012345678', true],
    ['０９０−１２３４−５６７８', '(090) 1234 5678', true],
    ['+81 90 1234 5678', '0081 90 1234 5678', true],
    ['+81 90 1234 5678', '090-1234-5678', true],
    ['+44 20 7946 0018', '020 7946 0018', true],
    // Two countries may have the same national number
    ['+81 90 1234 5678', '+1 90 1234 5678', false],
    ['090-1234-5678', '080-1234-5678', false],
    // Too short to say that it is the end of the other
    ['+81 3 1234 5678', '1234 5678', false],
    ['', '', false],
    ['unknown', 'none', false],
    [null, '09012345678', false],
  ])('[F5] by the phones %j and %j: %s', (a, b, expected) => {
    expect(samePersonBy(person('a', null, a), person('b', null, b)) === 'phone').toBe(expected);
    expect(samePersonBy(person('b', null, b), person('a', null, a)) === 'phone').toBe(expected);
  });
});

describe('the event that makes a referral count', () => {
  const paid = { on: 'orderPaid', minimumAmount: 3000 } as const;
  const shared = { on: 'customEvent', name: 'signedUp' } as const;
  const refused = (expected: string, given: string, minimum: number | null = null) => ({
    type: 'notConverting',
    expected,
    given,
    minimum,
  });
  it.each<
    [ReferralProgramme['conversion'], Partial<ReferCommand['event']>, number | null, unknown]
  >([
    [{ on: 'redemption' }, {}, null, 'decided'],
    [{ on: 'redemption' }, { on: 'orderPaid' }, 9000, refused('redemption', 'orderPaid')],
    [paid, { on: 'orderPaid' }, 3000, 'decided'],
    [paid, { on: 'orderPaid' }, 2999, refused('orderPaid', 'orderPaid', 3000)],
    [paid, { on: 'orderPaid' }, null, refused('orderPaid', 'orderPaid', 3000)],
    [paid, {}, 3000, refused('orderPaid', 'redemption', 3000)],
    [shared, { on: 'customEvent', name: 'signedUp' }, null, 'decided'],
    [shared, { on: 'customEvent', name: 'visited' }, null, refused('signedUp', 'visited')],
    [shared, { on: 'customEvent', name: null }, null, refused('signedUp', '')],
    [{ on: 'customEvent', name: 'redemption' }, {}, null, refused('redemption', 'redemption')],
  ])('[F6] %j, on %j of an order of %j', (conversion, event, orderAmount, expected) => {
    const change = {
      event: { on: 'redemption' as const, name: null, id: 'e1', ...event },
      orderAmount,
    };
    expect(outcome({ campaign: campaignWith({ conversion }) }, change)).toEqual(expected);
  });
});

describe('a referral programme as input', () => {
  it.each([
    [{}, true],
    [{ refereeReward: { type: 'publication', campaignId: 'coupons' } }, true],
    [{ referrerReward: null, refereeReward: null }, false],
    [{ referrerReward: { type: 'points', campaignId: 'club', points: 0 } }, false],
    [{ referrerReward: { type: 'cash', amount: 1 } }, false],
    [{ conversion: { on: 'customEvent' } }, false],
    [{ conversion: { on: 'orderPaid', minimumAmount: -1 } }, false],
  ])('[F7] %j: %s', (change, expected) => {
    expect(readInput(ReferralProgramme, { ...PROGRAMME, ...change }).ok).toBe(expected);
  });

  it('[F7] and a command have limits', () => {
    expect(readInput(ReferCommand, commandOf()).ok).toBe(true);
    expect(readInput(ReferCommand, { ...commandOf(), id: '~f1' }).ok).toBe(false);
    expect(readInput(ReferCommand, { ...commandOf(), orderAmount: 0.5 }).ok).toBe(false);
  });
});
