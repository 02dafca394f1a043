import type { Json } from '../shapes/json.ts';
import type { PromotionStack } from '../shapes/promotionStack.ts';
import type { PromotionTier } from '../shapes/promotionTier.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PromotionsOperations = {
  /** List the tiers of all promotions */
  'GET /client/v1/promotions/tiers': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** With `true`, only those that are switched on and open by their dates. */
      readonly is_available?: 'true' | 'false';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'tiers';
      readonly tiers: readonly PromotionTier[];
      readonly total: number;
      readonly has_more: boolean;
    };
  };
  /** List the stacks of a promotion */
  'GET /v1/promotions/{campaignId}/stacks': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly PromotionStack[];
      readonly total: number;
    };
  };
  /** Put tiers of a promotion together */
  'POST /v1/promotions/{campaignId}/stacks': {
    readonly body: {
      readonly name: string;
      readonly tiers: {
        /** In the order of application. */
        readonly ids: readonly string[];
      };
      readonly category_id?: string | null;
    };
    readonly answer: PromotionStack;
  };
  /** Delete a stack of tiers */
  'DELETE /v1/promotions/{campaignId}/stacks/{stackId}': {
    readonly answer: undefined;
  };
  /** Get a stack of tiers */
  'GET /v1/promotions/{campaignId}/stacks/{stackId}': {
    readonly answer: PromotionStack;
  };
  /** Change a stack of tiers */
  'PUT /v1/promotions/{campaignId}/stacks/{stackId}': {
    readonly body: {
      readonly name?: string;
      readonly tiers?: {
        /** In the order of application. */
        readonly ids: readonly string[];
      };
      readonly category_id?: string | null;
    };
    readonly answer: PromotionStack;
  };
  /** List the tiers of a promotion */
  'GET /v1/promotions/{campaignId}/tiers': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'tiers';
      readonly tiers: readonly PromotionTier[];
      readonly total: number;
      readonly has_more: boolean;
    };
  };
  /** Add a tier to a promotion */
  'POST /v1/promotions/{campaignId}/tiers': {
    readonly body: {
      readonly start_date?: string | null;
      readonly expiration_date?: string | null;
      readonly metadata?: { readonly [name: string]: Json } | null;
      /** Open for `duration`, every `interval` from `start_date` on: ISO 8601 durations. */
      readonly validity_timeframe?: {
        readonly interval: string;
        readonly duration: string;
      } | null;
      /** 0 for Sunday to 6 for Saturday. */
      readonly validity_day_of_week?: readonly number[] | null;
      readonly validity_hours?: {
        readonly daily: readonly {
          /** `HH:mm`, by the clocks of the programme. */
          readonly start_time: string;
          readonly expiration_time: string;
          /** 0 for Sunday to 6 for Saturday; left out, all of them. */
          readonly days_of_week?: readonly number[] | null;
        }[];
      } | null;
      /** How long after its publication a voucher ends: an ISO 8601 duration. */
      readonly activity_duration_after_publishing?: string | null;
      /** Ids of rules that it is put under. */
      readonly validation_rules?: readonly string[] | null;
      readonly name: string;
      /** What a shop window says of it. */
      readonly banner?: string | null;
      /** What it takes off; left out, nothing yet. */
      readonly action?: {
        readonly discount?: {
          /** AMOUNT, PERCENT, FIXED or UNIT; inferred where it is missing. */
          readonly type?: string;
          /** What it comes off, or how units are added; APPLY_TO_ORDER where it is missing. */
          readonly effect?: string | null;
          /** Minor units of the currency. */
          readonly amount_off?: number | null;
          /** With up to two decimals. */
          readonly percent_off?: number | null;
          /** The new price, minor units. */
          readonly fixed_amount?: number | null;
          /** The most that comes off the order, or off each item; minor units. */
          readonly amount_limit?: number | null;
          /** The most that comes off in all. */
          readonly aggregated_amount_limit?: number | null;
          /** How many units are free. */
          readonly unit_off?: number | null;
          readonly unit_off_formula?: unknown;
          /** The id or source_id of a product or SKU; prod_5h1pp1ng is free shipping. */
          readonly unit_type?: string | null;
          /** With ADD_MANY_ITEMS. */
          readonly units?:
            | readonly {
                /** How many units are free. */
                readonly unit_off?: number | null;
                readonly unit_off_formula?: unknown;
                /** The id or source_id of a product or SKU; prod_5h1pp1ng is free shipping. */
                readonly unit_type?: string | null;
                /** ADD_NEW_ITEMS or ADD_MISSING_ITEMS. */
                readonly effect?: string | null;
              }[]
            | null;
          readonly amount_off_formula?: unknown;
          readonly percent_off_formula?: unknown;
          readonly fixed_amount_formula?: unknown;
        } | null;
      } | null;
      /** The lowest is tried first; left out, behind all others. */
      readonly hierarchy?: number | null;
      readonly active?: boolean | null;
      /** Its name, or its id; made where it is new. */
      readonly category?: string | null;
      readonly category_id?: string | null;
      /** The rules that it is put under. */
      readonly validation_rule_assignments?: {
        readonly data?:
          | readonly {
              readonly rule_id: string;
            }[]
          | null;
      } | null;
    };
    readonly answer: PromotionTier;
  };
  /** List the stacks of all promotions */
  'GET /v1/promotions/stacks': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly PromotionStack[];
      readonly total: number;
    };
  };
  /** List the tiers of all promotions */
  'GET /v1/promotions/tiers': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** With `true`, only those that are switched on and open by their dates. */
      readonly is_available?: 'true' | 'false';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'tiers';
      readonly tiers: readonly PromotionTier[];
      readonly total: number;
      readonly has_more: boolean;
    };
  };
  /** Delete a tier of a promotion */
  'DELETE /v1/promotions/tiers/{tierId}': {
    readonly answer: undefined;
  };
  /** Get a tier of a promotion */
  'GET /v1/promotions/tiers/{tierId}': {
    readonly answer: PromotionTier;
  };
};
