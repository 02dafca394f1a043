import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Json } from '../shapes/json.ts';
import type { PromotionTier } from '../shapes/promotionTier.ts';
import type { Redemption } from '../shapes/redemption.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PromotionsOperations2 = {
  /** Change a tier of a promotion */
  'PUT /v1/promotions/tiers/{tierId}': {
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
      readonly name?: string;
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
  /** Switch a tier off */
  'POST /v1/promotions/tiers/{tierId}/disable': {
    readonly answer: PromotionTier;
  };
  /** Switch a tier on */
  'POST /v1/promotions/tiers/{tierId}/enable': {
    readonly answer: PromotionTier;
  };
  /** Redeem one tier (deprecated: POST /v1/redemptions) */
  'POST /v1/promotions/tiers/{tierId}/redemption': {
    readonly body?: {
      readonly order?: {
        readonly id?: string | null;
        readonly source_id?: string | null;
        /** Minor units of the currency. */
        readonly amount?: number | null;
        /** Passed over: amounts are minor units of the currency of the programme. */
        readonly currency?: string | null;
        readonly items?:
          | readonly {
              readonly id?: string | null;
              /** An id or source_id. */
              readonly product_id?: string | null;
              /** An id or source_id. */
              readonly sku_id?: string | null;
              /** Of a product or SKU, as `related_object` says. */
              readonly source_id?: string | null;
              readonly related_object?: 'product' | 'sku' | null;
              /** 1 where it is left out. */
              readonly quantity?: number | null;
              readonly initial_quantity?: number | null;
              /** Of one unit; left out, that of the SKU or product. */
              readonly price?: number | null;
              /** Of all units, where the price is left out. */
              readonly amount?: number | null;
              readonly discount_amount?: number | null;
              readonly applied_discount_amount?: number | null;
              readonly product?: {
                readonly id?: string | null;
                readonly source_id?: string | null;
                readonly name?: string | null;
                readonly price?: number | null;
                readonly metadata?: { readonly [name: string]: Json } | null;
                /** Writes this to the shop's own products; one that is not there is created. */
                readonly override?: boolean | null;
              } | null;
              readonly sku?: {
                readonly id?: string | null;
                readonly source_id?: string | null;
                readonly sku?: string | null;
                readonly price?: number | null;
                readonly metadata?: { readonly [name: string]: Json } | null;
                /** Writes this to the shop's own products; one that is not there is created. */
                readonly override?: boolean | null;
              } | null;
              readonly metadata?: { readonly [name: string]: Json } | null;
            }[]
          | null;
        /** PAID where a redemption says nothing. */
        readonly status?: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED' | null;
        /** Rules may ask for it. */
        readonly metadata?: { readonly [name: string]: Json } | null;
      } | null;
      readonly session?: {
        readonly type: 'LOCK';
        /** Made up where it is left out. The same key again replaces what it holds. */
        readonly key?: string | null;
        /** 7 days where it is left out, 30 days at most. */
        readonly ttl?: number | null;
        readonly ttl_unit?:
          | 'NANOSECONDS'
          | 'MICROSECONDS'
          | 'MILLISECONDS'
          | 'SECONDS'
          | 'MINUTES'
          | 'HOURS'
          | 'DAYS'
          | null;
      } | null;
      /** Created or changed by what is said of them. */
      readonly customer?: CustomerInput | null;
      readonly tracking_id?: string | null;
      /** Of the redemption; rules may ask for it. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Redemption;
  };
};
