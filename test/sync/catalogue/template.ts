import { z } from 'zod';
import { CAMPAIGN_TYPES, Campaign } from './campaign.ts';
import { PromotionTier } from './promotionTier.ts';
import { Instant, Loose, ObjectName } from './wire.ts';

export const CampaignTemplate = z.looseObject({
  id: z.string().min(1),
  name: z.string(),
  description: z.string().nullish(),
  campaign_type: z.enum(CAMPAIGN_TYPES),
  created_at: Instant,
  updated_at: Instant.nullish(),
  object: ObjectName,
});

/** What was made from a template, besides the campaign itself. */
export const CampaignSetup = z.looseObject({
  created_resources: Loose,
  campaign: Campaign,
  object: ObjectName,
});

export const TierSetup = z.looseObject({
  created_resources: Loose,
  promotion_tier: PromotionTier,
  object: ObjectName,
});
