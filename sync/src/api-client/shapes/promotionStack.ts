import type { Category } from './category.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PromotionStack = {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly campaign_id: string;
  readonly object: 'promotion_stack';
  readonly tiers: {
    /** In the order of application. */
    readonly ids: readonly string[];
  };
  readonly category_id: string | null;
  readonly categories: readonly Category[];
};
