import type { PromotionTier } from './promotionTier.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PromotionTierSetup = {
  /** What else was made: nothing. */
  readonly created_resources: Readonly<Record<string, unknown>>;
  readonly promotion_tier: PromotionTier;
  readonly object: 'promotion_tier_setup';
};
