import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import { expiryTime } from '../loyalty/pointsExpiry.ts';
import type { RewardDue } from '../referrals/rewardsDue.ts';
import { accept, type Result } from '../result.ts';
import { type Gift, type GiftTo, giveValue } from './giveValue.ts';
import type { Rejection } from './rejection.ts';

export type GiveReferralRewardState = {
  /** The campaign that the reward is of. */
  readonly campaign: Campaign;
  readonly to: Omit<GiftTo, 'customerId'>;
  /** The entry that the caller's journal holds under the reward's id. */
  readonly earlier: Entry | null;
  readonly timeZone: string;
};

export type ReferralRewardDecision =
  | { readonly type: 'decided'; readonly drafts: readonly EntryDraft[] }
  | { readonly type: 'repeated'; readonly entry: Entry };

/** Decides what a referral owes one customer. Its id is given once, however often it is asked for. */
export function giveReferralReward(
  { campaign, to, earlier, timeZone }: GiveReferralRewardState,
  { id, customerId, reward }: RewardDue,
  time: number,
): Result<ReferralRewardDecision, Rejection> {
  if (earlier !== null) return accept({ type: 'repeated', entry: earlier });
  assert(campaign.id === reward.campaignId, 'a reward of another campaign than was read');
  const gift = giftOf(reward, campaign, time, timeZone);
  const drafts = giveValue(
    { ...to, customerId },
    gift,
    { id, valueId: `~value:${id}` },
    'referral',
    time,
  );
  return drafts.ok ? accept({ type: 'decided', drafts: drafts.value }) : drafts;
}

function giftOf(
  reward: RewardDue['reward'],
  campaign: Campaign,
  time: number,
  timeZone: string,
): Gift {
  switch (reward.type) {
    case 'giftAmount':
      return { kind: 'topUp', unit: campaign.unit, amount: reward.amount, expires: null };
    case 'points': {
      const expiry = campaign.loyalty?.expiry ?? null;
      const expires = expiry === null ? null : expiryTime(expiry, time, timeZone);
      return { kind: 'topUp', unit: 'points', amount: reward.points, expires };
    }
    case 'publication':
      return { kind: 'publish', amount: null };
  }
}
