import {
  appendEntry,
  type Campaign,
  type ClaimRewardState,
  claimReward,
  EMPTY_JOURNAL,
  Entry,
  type EntryDraft,
  postTransfers,
  type ReturnRewardState,
  type Reward,
  type RewardedVoucher,
  redemptionOf,
  returnReward,
  rewardGiftIds,
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

const OWNER = ownerOf('hq', 'hq');

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

const TO: ClaimRewardState['to'] = {
  card: { voucher: card('g1'), campaign: CARDS, available: 0 },
  publishing: {
    campaign: COUPONS,
    candidates: [coupon('taken', { holderId: 'other' }), coupon('free')],
    timeZone: 'Asia/Tokyo',
  },
};

const stateOf = (reward: Reward, balance: number, change: Partial<ClaimRewardState> = {}) => ({
  ...redeemState(
    [{ ground: 'online', account: 'voucher:p1:points', grantId: null, available: balance }],
    { voucher: loyaltyCard, campaign: POINTS },
  ),
  reward,
  stock: null,
  meets: () => true,
  to: TO,
  ...change,
});
const claim = (state: ClaimRewardState, points: number | null = null) =>
  claimReward(state, OWNER, { id: 'c1', points }, NOON);
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
    const [, publication, topUp] = draftsOf(stateOf(gift, 1000, { to: { ...TO, publishing } }));
    expect(publication?.body).toMatchObject({ voucherId: 'new', customerId: 'cust' });
    expect(topUp?.body).toMatchObject({ voucherId: 'new', amount: 2000, direction: 'add' });
  });

  it('[Y16] of money goes on no card of points', () => {
    const cardOfPoints = { voucher: loyaltyCard, campaign: POINTS, available: 0 };
    const refused = claim(stateOf(MONEY, 1000, { to: { ...TO, card: cardOfPoints } }));
    expect(refused).toEqual({
      ok: false,
      rejection: { type: 'unitMismatch', expected: 'JPY', given: 'points' },
    });
  });

  it('[Y16] of one id is never mistaken for the value of another', () => {
    const ids = ['x', 'x:value', 'Value:x', '~x'].flatMap((id) => Object.values(rewardGiftIds(id)));
    expect(new Set(ids).size).toBe(8);
  });

  it.each<[string, ClaimRewardState, string]>([
    ['short of points', stateOf(MUG, 299), 'balanceShort'],
    ['out of stock', stateOf(MUG, 1000, { stock: 0 }), 'rewardOutOfStock'],
    ['without a gift card', stateOf(MONEY, 1000, { to: { ...TO, card: null } }), 'giftCardMissing'],
    [
      'without a free code',
      stateOf(CODE, 1000, { to: { ...TO, publishing: null } }),
      'noVoucherFree',
    ],
    [
      'on a blocked card',
      stateOf(MUG, 1000, { voucher: { ...loyaltyCard, blocked: true } }),
      'voucherBlocked',
    ],
    [
      'whose gift card is blocked',
      stateOf(MONEY, 1000, {
        to: {
          ...TO,
          card: { voucher: card('g1', { blocked: true }), campaign: CARDS, available: 0 },
        },
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
    const earlier = appendEntry(OWNER, EMPTY_JOURNAL, redemption, NOON);
    expect(accepted(claim(stateOf(MUG, 0, { earlier })))).toEqual({
      type: 'repeated',
      entry: earlier,
    });
    const other = claim(stateOf({ ...MUG, id: 'other' }, 1000, { earlier }));
    expect(other.ok ? null : other.rejection).toEqual({ type: 'idReused' });
  });

  it('[Y16] is written as entries that any reader takes', () => {
    for (const draft of draftsOf(stateOf(CODE, 1000)))
      expect(Entry.safeParse(appendEntry(OWNER, EMPTY_JOURNAL, draft, NOON)).success).toBe(true);
  });
});

/** A reward as the journal has it: its redemption, and the entries that gave it. */
function claimed(reward: Reward, change: Partial<ClaimRewardState> = {}) {
  const [redemption, ...given] = draftsOf(stateOf(reward, 1000, change)).map((draft) =>
    appendEntry(OWNER, EMPTY_JOURNAL, draft, NOON),
  );
  if (redemption === undefined) throw new Error('no redemption');
  return { redemption: redemptionOf(redemption), given };
}
const giveBack = (
  state: Pick<ReturnRewardState, 'redemption' | 'given'>,
  vouchers: readonly RewardedVoucher[],
) =>
  returnReward(
    { ...state, vouchers: new Map(vouchers.map((one) => [one.voucher.id, one])), earlier: null },
    OWNER,
    { id: 'b1', reason: null },
    NOON,
  );
const g1 = (available: number): RewardedVoucher => ({
  voucher: card('g1'),
  campaign: CARDS,
  available,
  used: false,
});
const free = (used: boolean): RewardedVoucher => ({
  voucher: coupon('free', { holderId: 'cust' }),
  campaign: COUPONS,
  available: used ? 0 : 1,
  used,
});

describe('a reward that is returned', () => {
  it('[B7, Y17] of goods gives back all of its points', () => {
    const drafts = accepted(giveBack(claimed(MUG), []));
    expect(drafts).toMatchObject({
      drafts: [{ body: { type: 'rollback', right: 300, risk: 0, amount: 0 } }],
    });
  });

  it('[Y17] of money takes it off the card again, and the balances are as before', () => {
    const state = claimed(MONEY);
    const returned = accepted(giveBack(state, [g1(500)]));
    if (returned.type !== 'decided') throw new Error('repeated');
    expect(returned.drafts.map(({ body }) => body.type)).toEqual(['rollback', 'topUp']);
    const before = new Map([
      ['voucher:p1:points', 1000],
      ['issued:points:points', -1000],
    ]);
    const after = accepted(
      postTransfers(
        before,
        [...draftsOf(stateOf(MONEY, 1000)), ...returned.drafts].flatMap((draft) => draft.transfers),
      ),
    );
    expect(after.get('voucher:p1:points')).toBe(1000);
    expect(after.get('voucher:g1:JPY')).toBe(0);
  });

  it('[Y17] of a coupon ends the code that was given', () => {
    const returned = accepted(giveBack(claimed(CODE), [free(false)]));
    expect(returned).toMatchObject({
      drafts: [{}, { body: { type: 'status', voucherId: 'free', change: 'expire', end: NOON } }],
    });
  });

  it.each<[string, Reward, RewardedVoucher]>([
    ['money', MONEY, g1(499)],
    ['a code', CODE, free(true)],
  ])('[Y17] is refused where %s was spent, and nothing comes back', (_, reward, rewarded) => {
    const refused = giveBack(claimed(reward), [rewarded]);
    const voucherId = rewarded.voucher.id;
    expect(refused).toEqual({ ok: false, rejection: { type: 'rewardSpent', voucherId } });
  });

  it('[Y17] leaves a card that the customer put more on, with just that', () => {
    const gift = rewardOf({ type: 'publish', campaignId: CARDS.id, amount: 2000 });
    const publishing = { campaign: CARDS, candidates: [card('new')], timeZone: 'Asia/Tokyo' };
    const state = claimed(gift, { to: { ...TO, publishing } });
    const holding = (available: number): RewardedVoucher => ({
      voucher: card('new', { holderId: 'cust' }),
      campaign: CARDS,
      available,
      used: false,
    });
    const types = (available: number) => {
      const returned = accepted(giveBack(state, [holding(available)]));
      if (returned.type !== 'decided') throw new Error('repeated');
      return returned.drafts.map(({ body }) => body.type);
    };
    expect(types(2000)).toEqual(['rollback', 'status', 'topUp']);
    expect(types(3000)).toEqual(['rollback', 'topUp']);
  });

  it('[Y17] comes back once', () => {
    const state = claimed(MUG);
    const redemption = { ...state.redemption, rolledBackRight: 300, rolledBack: true };
    expect(giveBack({ ...state, redemption }, [])).toEqual({
      ok: false,
      rejection: { type: 'alreadyRolledBack' },
    });
  });

  it('[Y17] comes back by no rollback of its points alone', () => {
    const { redemption } = claimed(MONEY);
    const command = { id: 'b1', amount: null, reason: null };
    expect(rollBack({ redemption, earlier: null }, OWNER, command)).toEqual({
      ok: false,
      rejection: { type: 'rewardGiven', rewardId: 'rew' },
    });
  });
});
