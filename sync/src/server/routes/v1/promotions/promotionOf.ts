import type { Campaign } from '@counterfoil/core';
import { tiersOfCampaign } from '../../../records/promotionTiers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { type PromotionTierObject, showTier } from './promotionTierObject.ts';

/** What the object of a campaign says of its tiers: nothing where it is no promotion. */
export async function promotionOf(
  reader: HqReader,
  campaign: Campaign,
): Promise<{ readonly promotion?: { tiers: PromotionTierObject[] } }> {
  if (campaign.type !== 'promotion') return {};
  const tiers: PromotionTierObject[] = [];
  for (const kept of await tiersOfCampaign(reader, campaign.id))
    tiers.push(await showTier(reader, kept, campaign));
  return { promotion: { tiers } };
}
