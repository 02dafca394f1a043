import {
  appendEntry,
  type Campaign,
  type ClaimRewardState,
  claimReward,
  EMPTY_JOURNAL,
  type EntryDraft,
  postTransfers,
  type Reward,
  redemptionOf,
  rollBack,
  type Voucher,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  CARDS,
  COUPONS,
  card,
  coupon,
  NOON,
  ownerOf,
  redeemState,
} from '../support/fixtures.ts';

const POINTS: Campaign = {
  ...CARDS,
  id: 'points',
  type: 'loyalty',
  unit: 'points',
  loyalty: { payRate: null, expiry: null, tiers: null, transfers: 'none' },
};
const loyaltyCard: Voucher = card('p1', {
  campaignId: POINTS.id,
  type: 'loyaltyCard',
  unit: 'points',
  holderId: 'cust',
});
const rewardOf = (gives: Reward['gives'], points: number | null = 300): Reward => ({
  id: 'rew',
  name: 'A treat',
  active: true,
  validity: { start: null, end: null },
  gives,
  offers: [{ id: 'offer', campaignId: POINTS.id, points, ruleIds: [] }],
});
const MUG = rewardOf({ type: 'material', productId: 'mug', skuId: null });
const MONEY = rewardOf({ type: 'topUp', amount: 500 });
const CODE = rewardOf({ type: 'publish', campaignId: COUPONS.id, amount: null });

const stateOf = (reward: Reward, balance: number, change: Partial<ClaimRewardState> = {}) => ({
  ...redeemState(
    [{ ground: 'online', account: 'voucher:p1:points', grantId: null, available: balance }],
    { voucher: loyaltyCard, campaign: POINTS },
  ),
  reward,
  stock: null,
  meets: () => true,
  giftCard: { voucher: card('g1'), campaign: CARDS, available: 0 },
  publishing: {
    campaign: COUPONS,
    candidates: [coupon('taken', { holderId: 'other' }), coupon('free')],
    timeZone: 'Asia/Tokyo',
  },
  ...change,
});
const claim = (state: ClaimRewardState, points: number | null = null) =>
  claimReward(state, ownerOf('hq', 'hq'), { id: 'c1', points }, NOON);
const draftsOf = (state: ClaimRewardState, points: number | null = null): readonly EntryDraft[] => {
  const decided = accepted(claim(state, points));
  if (decided.type !== 'decided') throw new Error('repeated');
  return decided.drafts;
};

describe('a reward', () => {
  it.each<[string, Reward, number | null, string[]]>([
    ['goods', MUG, null, ['redemption']],
    ['money on a gift card', MONEY, null, ['redemption', 'topUp']],
    ['a coupon', CODE, null, ['redemption', 'publication']],
    [
      'points changed into money',
      rewardOf({ type: 'exchange', rate: { points: 3, amount: 2 } }, null),
      300,
      ['redemption', 'topUp'],
    ],
  ])('[Y16] of %s is one change with its points', (_, reward, points, types) => {
    const drafts = draftsOf(stateOf(reward, 1000), points);
    expect(drafts.map(({ body }) => body.type)).toEqual(types);
    expect(drafts[0]?.body).toMatchObject({
      spent: 300,
      amount: 0,
      rewardId: 'rew',
      unit: 'points',
    });
    const before = new Map([
      ['voucher:p1:points', 1000],
      ['issued:points:points', -1000],
    ]);
    const posted = accepted(
      postTransfers(
        before,
        drafts.flatMap(({ transfers }) => transfers),
      ),
    );
    expect(posted.get('voucher:p1:points')).toBe(700);
  });

  it('[Y16] of money puts it on the named gift card, 3 points to 2 yen', () => {
    const exchange = rewardOf({ type: 'exchange', rate: { points: 3, amount: 2 } }, null);
    const [, topUp] = draftsOf(stateOf(exchange, 1000), 301);
    expect(topUp?.body).toMatchObject({ voucherId: 'g1', amount: 200, direction: 'add' });
  });

  it('[Y16] of a coupon gives the card’s holder the first free code', () => {
    const [, publication] = draftsOf(stateOf(CODE, 1000));
    expect(publication?.body).toMatchObject({ voucherId: 'free', customerId: 'cust' });
  });

  it('[Y16] of a gift card gives it with its value', () => {
    const gift = rewardOf({ type: 'publish', campaignId: CARDS.id, amount: 2000 });
    const publishing = { campaign: CARDS, candidates: [card('new')], timeZone: 'Asia/Tokyo' };
    const [, publication, topUp] = draftsOf(stateOf(gift, 1000, { publishing }));
    expect(publication?.body).toMatchObject({ voucherId: 'new', customerId: 'cust' });
    expect(topUp?.body).toMatchObject({ voucherId: 'new', amount: 2000, direction: 'add' });
  });

  it.each<[string, ClaimRewardState, string]>([
    ['short of points', stateOf(MUG, 299), 'balanceShort'],
    ['out of stock', stateOf(MUG, 1000, { stock: 0 }), 'rewardOutOfStock'],
    ['without a gift card', stateOf(MONEY, 1000, { giftCard: null }), 'giftCardMissing'],
    ['without a free code', stateOf(CODE, 1000, { publishing: null }), 'noVoucherFree'],
    [
      'on a blocked card',
      stateOf(MUG, 1000, { voucher: { ...loyaltyCard, blocked: true } }),
      'voucherBlocked',
    ],
    [
      'whose gift card is blocked',
      stateOf(MONEY, 1000, {
        giftCard: { voucher: card('g1', { blocked: true }), campaign: CARDS, available: 0 },
      }),
      'voucherBlocked',
    ],
  ])('[Y12, Y16] %s is refused, and nothing is spent', (_, state, type) => {
    const refused = claim(state);
    expect(refused.ok ? 'accepted' : refused.rejection.type).toBe(type);
  });

  it('[R1] asked again is the same one; asked for otherwise under its id, refused', () => {
    const [redemption] = draftsOf(stateOf(MUG, 1000));
    if (redemption === undefined) throw new Error('no redemption');
    const earlier = appendEntry(ownerOf('hq', 'hq'), EMPTY_JOURNAL, redemption, NOON);
    expect(accepted(claim(stateOf(MUG, 0, { earlier })))).toEqual({
      type: 'repeated',
      entry: earlier,
    });
    const other = claim(stateOf({ ...MUG, id: 'other' }, 1000, { earlier }));
    expect(other.ok ? null : other.rejection).toEqual({ type: 'idReused' });
  });

  it('[B7] comes back whole, with all of its points', () => {
    const owner = ownerOf('hq', 'hq');
    const [redemption] = draftsOf(stateOf(MUG, 1000));
    if (redemption === undefined) throw new Error('no redemption');
    const made = redemptionOf(appendEntry(owner, EMPTY_JOURNAL, redemption, NOON));
    const back = accepted(
      rollBack({ redemption: made, earlier: null }, owner, {
        id: 'b1',
        amount: null,
        reason: null,
      }),
    );
    expect(back).toMatchObject({ draft: { body: { right: 300, risk: 0, amount: 0 } } });
  });
});
