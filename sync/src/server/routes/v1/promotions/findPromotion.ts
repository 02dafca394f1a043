import { assert, type Campaign } from '@counterfoil/core';
import { findCategory } from '../../../records/categories.ts';
import { findPromotionStack, type PromotionStack } from '../../../records/promotionStacks.ts';
import { findTier, type KeptTier } from '../../../records/promotionTiers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';

/** The promotion of this id or name. @throws ApiError 404 where there is none */
export async function findPromotion(reader: HqReader, name: string): Promise<Campaign> {
  const campaign = await findCampaign(reader, name);
  if (campaign.type !== 'promotion') throw notFound('promotion', name.slice(0, 100));
  return campaign;
}

/** @throws ApiError 404 where there is none */
export async function requireTier(reader: HqReader, id: string): Promise<KeptTier> {
  const kept = await findTier(reader, id);
  if (kept === null) throw notFound('promotion_tier', id.slice(0, 100));
  return kept;
}

export async function campaignOfTier(reader: HqReader, { tier }: KeptTier): Promise<Campaign> {
  const campaign = await reader.campaignById(tier.campaignId);
  assert(campaign !== null, `tier ${tier.id} without its campaign`);
  return campaign;
}

/** A stack of this promotion. @throws ApiError 404 where there is none */
export async function requireStack(
  reader: HqReader,
  campaignId: string,
  id: string,
): Promise<PromotionStack> {
  const stack = await findPromotionStack(reader, id);
  if (stack === null || stack.campaignId !== campaignId)
    throw notFound('promotion_stack', id.slice(0, 100));
  return stack;
}

/** The id of a category that is there. @throws ApiError 404 where it is not */
export async function requireCategory(reader: HqReader, id: string): Promise<string> {
  if ((await findCategory(reader, id)) === null) throw notFound('category', id.slice(0, 100));
  return id;
}
