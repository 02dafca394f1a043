import {
  appendEntry,
  type Campaign,
  EMPTY_JOURNAL,
  Entry,
  type GiveReferralRewardState,
  giveReferralReward,
  type RewardDue,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { accepted, CARDS, COUPONS, card, coupon, NOON, ownerOf } from '../support/fixtures.ts';

const POINTS: Campaign = {
  ...CARDS,
  id: 'points',
  type: 'loyalty',
  unit: 'points',
  loyalty: {
    payRate: null,
    expiry: null,
    tiers: null,
    transfers: 'none',
  },
};
const pointsCard = card('p1', { campaignId: 'points', type: 'loyaltyCard', unit: 'points' });

const dueOf = (reward: RewardDue['reward']): RewardDue => ({
  id: '~referral:f1:referrer',
  side: 'referrer',
  customerId: 'ann',
  reward,
});
const stateOf = (campaign: Campaign): GiveReferralRewardState => ({
  campaign,
  to: {
    card: { voucher: campaign === POINTS ? pointsCard : card('g1'), campaign, available: 0 },
    publishing: { campaign: COUPONS, candidates: [coupon('free')], timeZone: 'Asia/Tokyo' },
  },
  earlier: null,
  timeZone: 'Asia/Tokyo',
});

describe('the reward of a referral', () => {
  it.each<[string, Campaign, RewardDue['reward'], object]>([
    [
      'value on a gift card',
      CARDS,
      { type: 'giftAmount', campaignId: 'cards', amount: 500 },
      { type: 'topUp', voucherId: 'g1', unit: 'JPY', amount: 500, expires: null },
    ],
    [
      'points',
      POINTS,
      { type: 'points', campaignId: 'points', points: 70 },
      { type: 'topUp', voucherId: 'p1', unit: 'points', amount: 70, reason: 'referral' },
    ],
    [
      'a code',
      COUPONS,
      { type: 'publication', campaignId: 'coupons' },
      { type: 'publication', voucherId: 'free', customerId: 'ann' },
    ],
  ])('[F8] of %s is an entry under its own id', (_, campaign, reward, body) => {
    const given = accepted(giveReferralReward(stateOf(campaign), dueOf(reward), NOON));
    if (given.type !== 'decided') throw new Error('repeated');
    expect(given.drafts).toHaveLength(1);
    expect(given.drafts[0]).toMatchObject({ id: '~referral:f1:referrer', body });
    const [draft] = given.drafts;
    const entry = draft && appendEntry(ownerOf('hq', 'hq'), EMPTY_JOURNAL, draft, NOON);
    expect(Entry.safeParse(entry).success).toBe(true);
    expect(
      giveReferralReward({ ...stateOf(campaign), earlier: entry ?? null }, dueOf(reward), NOON),
    ).toEqual({ ok: true, value: { type: 'repeated', entry } });
  });

  it('[F8] without a card to put it on is refused by name', () => {
    const state = stateOf(CARDS);
    const due = dueOf({ type: 'giftAmount', campaignId: 'cards', amount: 500 });
    const refused = giveReferralReward({ ...state, to: { ...state.to, card: null } }, due, NOON);
    expect(refused.ok ? null : refused.rejection).toEqual({ type: 'giftCardMissing' });
  });
});
