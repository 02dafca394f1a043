import type { Campaign } from '@counterfoil/core';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { readReward, type StoredReward } from '../../../records/rewards.ts';
import {
  offerOf,
  putRewardOffer,
  type RewardOffer,
  readRewardOffer,
  removeRewardOffer,
} from '../../../records/rewardsOffered.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { ApiError, duplicateFound, notFound } from '../../http/apiError.ts';
import { findLoyalty, isIdentifier } from '../loyalties/findLoyalty.ts';
import { findRule } from '../rules/findRule.ts';
import type { OfferInput } from './rewardObject.ts';
import { toPayRate } from './toRewardGives.ts';

/** @throws ApiError 404 where there is none */
export async function findReward(reader: HqReader, id: string): Promise<StoredReward> {
  const found = isIdentifier(id) ? await readReward(reader, id) : null;
  if (found === null) throw notFound('reward', id.slice(0, 100));
  return found;
}

/** The offer of that id, of this reward or campaign. @throws ApiError 404 where there is none */
export async function findOffer(
  reader: HqReader,
  of: { readonly rewardId: string } | { readonly campaignId: string },
  id: string,
): Promise<RewardOffer> {
  const found = isIdentifier(id) ? await readRewardOffer(reader, id) : null;
  const isOf =
    found !== null &&
    ('rewardId' in of ? found.rewardId === of.rewardId : found.campaignId === of.campaignId);
  if (!isOf) throw notFound('reward_assignment', id.slice(0, 100));
  return found;
}

/** Lets a loyalty programme offer a reward, in the caller's transaction. @throws ApiError */
export async function offerReward(
  tx: HqTransaction,
  context: Pick<HqContext, 'clock'>,
  reward: StoredReward,
  { campaign: name, parameters, validation_rules }: OfferInput,
  key: string,
): Promise<RewardOffer> {
  const ruleIds = validation_rules ?? [];
  const points = pointsOf(reward, parameters, ruleIds.length);
  const campaign = await findLoyalty(tx, name);
  for (const ruleId of ruleIds) await findRule(tx, ruleId);
  const known = await offerOf(tx, reward.id, campaign.id);
  if (known !== null)
    throw duplicateFound(
      'reward_assignment',
      known.id,
      `The reward ${reward.id} is assigned to ${campaign.id} already`,
    );
  await putPayRate(tx, context, campaign, reward);
  const offer: RewardOffer = {
    id: `rewa_${key}`,
    rewardId: reward.id,
    campaignId: campaign.id,
    ...{ points, ruleIds },
    created: context.clock(),
    updated: null,
  };
  await putRewardOffer(tx, offer);
  return offer;
}

/** The price, null where the reward has a rate. @throws ApiError 400 in the words of the catalogue */
function pointsOf(
  { gives }: StoredReward,
  parameters: OfferInput['parameters'],
  rules: number,
): number | null {
  const price = parameters?.loyalty ?? null;
  if (gives.type !== 'COIN') {
    if (price === null)
      throw new ApiError({
        code: 400,
        key: 'missing_param',
        message: 'Missing required parameter',
        details: "Parameter 'parameters.loyalty' is required",
      });
    return price.points;
  }
  const details =
    price !== null
      ? 'Property .parameters.loyalty is not allowed for rewards of the type COIN'
      : 'Property .validation_rules: at most one is allowed for rewards of the type COIN';
  if (price !== null || rules > 1)
    throw new ApiError({ code: 400, key: 'invalid_payload', message: 'Invalid payload', details });
  return null;
}

/** Changes the price of an offer. */
export async function changeOffer(
  tx: HqTransaction,
  context: Pick<HqContext, 'clock'>,
  offer: RewardOffer,
  parameters: OfferInput['parameters'],
): Promise<RewardOffer> {
  const reward = await findReward(tx, offer.rewardId);
  const points = pointsOf(reward, parameters, offer.ruleIds.length);
  const changed = { ...offer, points, updated: context.clock() };
  await putRewardOffer(tx, changed);
  return changed;
}

/** Takes an offer back. What was had of it stays. */
export async function withdrawOffer(
  tx: HqTransaction,
  context: Pick<HqContext, 'clock'>,
  offer: RewardOffer,
): Promise<void> {
  const reward = await readReward(tx, offer.rewardId);
  const campaign = await tx.campaignById(offer.campaignId);
  await removeRewardOffer(tx, offer.id);
  if (reward?.gives.type === 'COIN' && campaign !== null)
    await putPayRate(tx, context, campaign, null);
}

/** Points of a campaign pay on orders as long as it offers a reward that says at what rate. */
async function putPayRate(
  tx: HqTransaction,
  { clock }: Pick<HqContext, 'clock'>,
  campaign: Campaign,
  reward: StoredReward | null,
): Promise<void> {
  const { loyalty } = campaign;
  if (loyalty === null || (reward !== null && reward.gives.type !== 'COIN')) return;
  const { currency } = await tx.programme();
  const payRate = reward?.gives.type === 'COIN' ? toPayRate(reward.gives, currency) : null;
  await tx.putCampaign(
    { ...campaign, loyalty: { ...loyalty, payRate } },
    await bumpHead(tx),
    clock(),
  );
}
