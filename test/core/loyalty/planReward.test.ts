import { describe, expect, it } from 'vitest';
import { planReward, type RewardState } from '../../../core/src/loyalty/planReward.ts';
import { Reward, type RewardKind } from '../../../core/src/loyalty/reward.ts';
import { accepted, loyaltyCard, NOON, POINTS, rejectionOf } from './loyaltyFixtures.ts';

const reward = (
  gives: RewardKind,
  points: number | null = 500,
  change: Partial<Reward> = {},
): Reward => ({
  id: 'w1',
  name: 'A reward',
  active: true,
  validity: { start: null, end: null },
  gives,
  offers: [{ id: 'w1o', campaignId: POINTS.id, points, ruleIds: [] }],
  ...change,
});
const MUG: RewardKind = { type: 'material', productId: 'mug', skuId: 'blue' };
const EXCHANGE: RewardKind = { type: 'exchange', rate: { points: 100, amount: 33 } };

const have = (state: Partial<RewardState> = {}, points: number | null = null) =>
  planReward(
    {
      reward: reward(MUG),
      voucher: loyaltyCard(),
      campaign: POINTS,
      spendable: 1000,
      stock: null,
      giftCard: null,
      meets: () => true,
      ...state,
    },
    points,
    NOON,
  );
const giftCard = { voucherId: 'g1', unit: 'JPY' };

describe('a reward', () => {
  it.each([
    ['goods', MUG, { kind: 'material', productId: 'mug', skuId: 'blue' }],
    [
      'a code of another campaign',
      { type: 'publish', campaignId: 'coupons', amount: null },
      { kind: 'publish', campaignId: 'coupons', amount: null },
    ],
    [
      'a new gift card',
      { type: 'publish', campaignId: 'cards', amount: 3000 },
      { kind: 'publish', campaignId: 'cards', amount: 3000 },
    ],
    [
      'money on a gift card',
      { type: 'topUp', amount: 700 },
      { kind: 'topUp', voucherId: 'g1', unit: 'JPY', amount: 700 },
    ],
  ] as const)('[Y12] of %s takes its price in points', (_, gives, grant) => {
    expect(accepted(have({ reward: reward(gives), giftCard }))).toEqual({
      points: 500,
      grants: [grant],
    });
  });

  it.each([
    // points offered, points taken, minor units: 100 points are 33
    [100, 100, 33],
    // 102 points are 33.66: 33, which 100 points are worth already.
    [102, 100, 33],
    [104, 104, 34],
    [200, 200, 66],
    [4, 4, 1],
    [1000, 1000, 330],
  ])(
    '[Y12] of money for points takes of %d only %d, which come to %d',
    (offered, points, amount) => {
      const state = { reward: reward(EXCHANGE, null), giftCard };
      expect(accepted(have(state, offered))).toEqual({
        points,
        grants: [{ kind: 'topUp', voucherId: 'g1', unit: 'JPY', amount }],
      });
    },
  );

  it.each([
    [
      'not offered to the campaign',
      { reward: reward(MUG, 500, { offers: [] }) },
      null,
      { type: 'rewardNotOffered' },
    ],
    ['fixed in price, for points of choice', {}, 5, { type: 'amountNotApplicable' }],
    [
      'an exchange of no points',
      { reward: reward(EXCHANGE, null), giftCard },
      null,
      { type: 'amountInvalid' },
    ],
    [
      'an exchange worth nothing',
      { reward: reward(EXCHANGE, null), giftCard },
      3,
      { type: 'nothingDue' },
    ],
    [
      'for a gift card that is not named',
      { reward: reward(EXCHANGE, null) },
      100,
      { type: 'giftCardMissing' },
    ],
    [
      'on a blocked card',
      { voucher: loyaltyCard('c1', { blocked: true }) },
      null,
      { type: 'voucherBlocked' },
    ],
    [
      'switched off',
      { reward: reward(MUG, 500, { active: false }) },
      null,
      { type: 'rewardInactive' },
    ],
    [
      'not begun',
      { reward: reward(MUG, 500, { validity: { start: NOON + 1, end: null } }) },
      null,
      { type: 'rewardNotYetValid', start: NOON + 1 },
    ],
    [
      'over',
      { reward: reward(MUG, 500, { validity: { start: null, end: NOON } }) },
      null,
      { type: 'rewardExpired', end: NOON },
    ],
    ['not for this customer', { meets: () => false }, null, { type: 'rewardRulesNotMet' }],
    ['out of stock', { stock: 0 }, null, { type: 'rewardOutOfStock' }],
    ['too dear', { spendable: 499 }, null, { type: 'balanceShort', available: 499, needed: 500 }],
  ])('[Y12] that is %s is refused', (_, state, points, rejection) => {
    expect(rejectionOf(have(state, points))).toEqual(rejection);
  });

  it('[Y12] with the last of the stock and the last of the points is had', () => {
    expect(accepted(have({ stock: 1, spendable: 500 })).points).toBe(500);
  });

  it('[Y12] has a price unless it is an exchange, and one offer a campaign', () => {
    const offer = { id: 'o', campaignId: 'points', points: 5, ruleIds: [] };
    expect(Reward.safeParse(reward(MUG)).success).toBe(true);
    expect(Reward.safeParse(reward(EXCHANGE, null)).success).toBe(true);
    expect(Reward.safeParse(reward(MUG, null)).success).toBe(false);
    expect(Reward.safeParse(reward(EXCHANGE, 5)).success).toBe(false);
    expect(Reward.safeParse(reward(MUG, 5, { offers: [offer, offer] })).success).toBe(false);
  });
});
