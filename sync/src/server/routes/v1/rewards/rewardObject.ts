import { Amount, Metadata, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import type { StoredReward } from '../../../records/rewards.ts';
import type { RewardOffer } from '../../../records/rewardsOffered.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';

const Ratio = z.number().positive().max(1_000_000_000);

/** What a reward gives, as callers send it: one of the three. */
export const RewardParameters = z
  .object({
    campaign: z
      .object({ id: z.string().min(1).max(200), balance: z.nullish(PositiveAmount) })
      .nullish()
      .describe('A code of a campaign; `balance` is what a card of it begins with.'),
    product: z
      .object({
        id: z.string().min(1).max(200),
        sku_id: z.string().min(1).max(200).nullish(),
        sku: z.string().min(1).max(200).nullish(),
      })
      .nullish(),
    coin: z
      .object({ exchange_ratio: Ratio, points_ratio: z.int().min(1).nullish() })
      .nullish()
      .describe(
        'Points pay on orders: `points_ratio` of them are worth `exchange_ratio` of money.',
      ),
  })
  .describe('The type of the reward follows from what is named here.');
export type RewardParameters = z.output<typeof RewardParameters>;

const RewardType = z.enum(['CAMPAIGN', 'MATERIAL', 'COIN']);

export const RewardInput = z.object({
  name: z.string().trim().min(1).max(200),
  type: RewardType.nullish(),
  parameters: RewardParameters,
  stock: z.nullish(Amount).check(z.describe('Null: without limit.')),
  attributes: z
    .object({
      image_url: z.string().max(2000).nullish(),
      description: z.string().max(2000).nullish(),
    })
    .nullish(),
  metadata: z.nullish(Metadata),
});
export type RewardInput = z.output<typeof RewardInput>;
export const RewardChange = RewardInput.partial();
export type RewardChange = z.output<typeof RewardChange>;

/** Something that points can be spent for. */
export const RewardObject = z
  .object({
    id: z.string().startsWith('rew_'),
    name: z.string(),
    stock: z.nullable(Amount),
    redeemed: Amount,
    attributes: z.record(z.string(), z.string()).optional(),
    metadata: Metadata,
    type: RewardType,
    parameters: z.object({
      campaign: z
        .object({ id: z.string(), balance: z.optional(PositiveAmount), type: z.string() })
        .optional(),
      product: z.object({ id: z.string(), sku_id: z.string().nullable() }).optional(),
      coin: z.object({ exchange_ratio: Ratio, points_ratio: z.int() }).optional(),
    }),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('reward'),
  })
  .meta({ id: 'Reward' });
export type RewardObject = z.infer<typeof RewardObject>;

/** `campaignType` is that of the campaign whose codes it gives. */
export function showReward(reward: StoredReward, campaignType: string): RewardObject {
  const { id, name, stock, redeemed, attributes, metadata, gives, created, updated } = reward;
  return {
    ...{ id, name, stock, redeemed },
    ...(attributes === null ? {} : { attributes: { ...attributes } }),
    metadata,
    type: gives.type,
    parameters: showParameters(reward, campaignType),
    created_at: toWireTime(created),
    updated_at: toWireTimeOrNull(updated),
    object: 'reward',
  };
}

function showParameters({ gives }: StoredReward, type: string): RewardObject['parameters'] {
  switch (gives.type) {
    case 'CAMPAIGN': {
      const { campaignId: id, balance } = gives;
      return { campaign: { id, type, ...(balance === null ? {} : { balance }) } };
    }
    case 'MATERIAL':
      return { product: { id: gives.productId, sku_id: gives.skuId } };
    case 'COIN':
      return { coin: { exchange_ratio: gives.exchangeRatio, points_ratio: gives.pointsRatio } };
  }
}

const Price = z.object({ loyalty: z.object({ points: PositiveAmount }).nullish() }).nullish();

export const OfferInput = z.object({
  campaign: z.string().min(1).max(200).describe('The id or name of a loyalty programme.'),
  parameters: Price,
  validation_rules: z.array(z.string().min(1).max(64)).max(20).nullish(),
});
export type OfferInput = z.output<typeof OfferInput>;

export const OfferChange = z.object({ parameters: Price });

/** That a loyalty programme offers a reward. */
export const OfferObject = z
  .object({
    id: z.string().startsWith('rewa_'),
    reward_id: z.string(),
    related_object_id: z.string(),
    related_object_type: z.literal('campaign'),
    parameters: z.object({ loyalty: z.object({ points: z.int() }) }).optional(),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('reward_assignment'),
  })
  .meta({ id: 'RewardAssignment' });
export type OfferObject = z.infer<typeof OfferObject>;

export const showOffer = (offer: RewardOffer): OfferObject => ({
  id: offer.id,
  reward_id: offer.rewardId,
  related_object_id: offer.campaignId,
  related_object_type: 'campaign',
  ...(offer.points === null ? {} : { parameters: { loyalty: { points: offer.points } } }),
  created_at: toWireTime(offer.created),
  updated_at: toWireTimeOrNull(offer.updated),
  object: 'reward_assignment',
});
