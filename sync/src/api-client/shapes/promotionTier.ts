import type { Category } from './category.ts';
import type { Discount } from './discount.ts';
import type { Json } from './json.ts';
import type { ValidationRuleAssignment } from './validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PromotionTier = {
  readonly id: string;
  readonly name: string;
  /** What a shop window says of it. */
  readonly banner: string | null;
  /** What it takes off; null: nothing yet. */
  readonly action: {
    readonly discount: Discount;
  } | null;
  /** Tiers of a promotion are tried in this order, the lowest first. */
  readonly hierarchy: number;
  readonly active: boolean;
  readonly start_date: string | null;
  readonly expiration_date: string | null;
  readonly validity_timeframe: {
    readonly interval: string;
    readonly duration: string;
  } | null;
  readonly validity_day_of_week: readonly number[] | null;
  readonly validity_hours: {
    readonly daily: readonly {
      readonly start_time: string;
      readonly expiration_time: string;
      readonly days_of_week: readonly number[];
    }[];
  } | null;
  /** The name of its category. */
  readonly category: string | null;
  readonly category_id: string | null;
  readonly categories: readonly Category[];
  readonly metadata: { readonly [name: string]: Json };
  readonly campaign_id: string;
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly start_date: string | null;
    readonly expiration_date: string | null;
    readonly active: boolean;
    readonly object: 'campaign';
  };
  readonly validation_rule_assignments: {
    readonly object: 'list';
    readonly data_ref: 'data';
    readonly data: readonly ValidationRuleAssignment[];
    readonly total: number;
  };
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'promotion_tier';
};
