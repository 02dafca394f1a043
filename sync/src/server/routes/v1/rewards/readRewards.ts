import type { CampaignType } from '@counterfoil/core';
import type { StoredReward } from '../../../records/rewards.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { type RewardObject, showReward } from './rewardObject.ts';

const CAMPAIGN_TYPES: Readonly<Record<CampaignType, string>> = {
  giftCards: 'GIFT_VOUCHERS',
  discounts: 'DISCOUNT_COUPONS',
  loyalty: 'LOYALTY_PROGRAM',
  promotion: 'PROMOTION',
  referral: 'REFERRAL_PROGRAM',
};

/** A reward as the API shows it. */
export async function readRewardObject(
  reader: HqReader,
  reward: StoredReward,
): Promise<RewardObject> {
  const { gives } = reward;
  const campaign = gives.type === 'CAMPAIGN' ? await reader.campaignById(gives.campaignId) : null;
  return showReward(reward, CAMPAIGN_TYPES[campaign?.type ?? 'discounts']);
}
