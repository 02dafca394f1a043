import { Identifier, type Voucher } from '@counterfoil/core';
import { readReward } from '../../../records/rewards.ts';
import { offerOf } from '../../../records/rewardsOffered.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, invalidPayload, notFound } from '../../http/apiError.ts';

/**
 * Makes sure of the reward by which points of this card pay on an order.
 * @throws ApiError where it is of another type, or the card's programme does not offer it
 */
export async function requirePayingReward(
  reader: HqReader,
  { type, code, campaignId }: Voucher,
  rewardId: string,
): Promise<void> {
  if (type !== 'loyaltyCard')
    throw invalidPayload(`A reward is for loyalty cards: ${code} is none`);
  const isId = Identifier.safeParse(rewardId).success;
  const reward = isId ? await readReward(reader, rewardId) : null;
  if (reward === null) throw notFound('reward', rewardId);
  if ((await offerOf(reader, reward.id, campaignId)) === null)
    throw new ApiError({
      code: 400,
      key: 'missing_reward',
      message: 'Missing reward',
      details: `The campaign ${campaignId} does not offer the reward ${rewardId}`,
    });
  if (reward.gives.type !== 'COIN')
    throw invalidPayload(
      `A reward of the type ${reward.gives.type} is had by /v1/loyalties/members/${code}/redemption`,
    );
}
