import type { ReferralBody } from '../journal/bodies/referralBody.ts';
import type { ReferralReward } from './referralReward.ts';

/**
 * What a referral owes one customer: the caller makes it a top-up, an earning or a publication
 * under `id`, which is the same however often it is asked for.
 */
export type RewardDue = {
  readonly id: string;
  readonly side: 'referrer' | 'referee';
  readonly customerId: string;
  readonly reward: ReferralReward;
};

/** The rewards of a referral, from its entry alone. */
export function rewardsDue(referralId: string, body: ReferralBody): RewardDue[] {
  const { referrerId, refereeId, referrerReward, refereeReward } = body;
  return [
    { side: 'referrer' as const, customerId: referrerId, reward: referrerReward },
    { side: 'referee' as const, customerId: refereeId, reward: refereeReward },
  ].flatMap(({ side, customerId, reward }) =>
    reward === null ? [] : [{ id: `~referral:${referralId}:${side}`, side, customerId, reward }],
  );
}
