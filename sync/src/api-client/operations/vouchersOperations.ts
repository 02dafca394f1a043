import type { Json } from '../shapes/json.ts';
import type { Voucher } from '../shapes/voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type VouchersOperations = {
  /** List vouchers */
  'GET /v1/vouchers': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** The name or id of a campaign. */
      readonly campaign?: string;
      readonly campaign_id?: string;
      /** The name or id of a category. */
      readonly category?: string;
      /** The id or source id of the customer who holds them. */
      readonly customer?: string;
      readonly code?: string;
      /** Up to 100 ids, by commas or repeated. */
      readonly ids?: string | readonly string[];
      readonly 'ids[]'?: string | readonly string[];
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'updated_at[before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'updated_at[after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[updated_at][before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[updated_at][after]'?: string;
      /** With a minus, the latest first. */
      readonly order?: string;
      /** `filters[field][conditions][$operator]=value`, joined by `filters[junction]`. */
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'vouchers';
      readonly vouchers: readonly Voucher[];
      readonly total: number;
    };
  };
  /** Create a voucher under a random code */
  'POST /v1/vouchers': {
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
      /** Its name, or its id; made where it is new. */
      readonly category?: string | null;
      readonly category_id?: string | null;
      readonly additional_info?: string | null;
      readonly code?: string | null;
      readonly code_config?: {
        readonly length?: number | null;
        readonly charset?: string | null;
        readonly pattern?: string | null;
        readonly prefix?: string | null;
        readonly postfix?: string | null;
      } | null;
      /** How often a discount may be redeemed: null for without limit, 1 where it is left out. */
      readonly redemption?: {
        readonly quantity?: number | null;
      } | null;
      readonly active?: boolean | null;
      /** Our extension. */
      readonly counterfoil?: {
        /** The store that sold it. */
        readonly home_store_id?: string | null;
      } | null;
      /** GIFT_VOUCHER, DISCOUNT_VOUCHER or LOYALTY_CARD; inferred where missing. */
      readonly type?: string | null;
      readonly gift?: {
        /** Minor units of the currency; 0 for a card to be topped up later. */
        readonly amount: number;
        /** APPLY_TO_ORDER, so far. */
        readonly effect?: string | null;
      } | null;
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
      /** Of a loyalty campaign. */
      readonly loyalty_card?: {
        /** What it begins with. */
        readonly points?: number | null;
      } | null;
      readonly campaign?: string | null;
      readonly campaign_id?: string | null;
    };
    readonly answer: Voucher;
  };
  /** Delete a voucher */
  'DELETE /v1/vouchers/{code}': {
    readonly query: {
      readonly force?: 'true' | 'false';
    };
    readonly answer: undefined;
  };
  /** Get a voucher by its code or id */
  'GET /v1/vouchers/{code}': {
    readonly answer: Voucher;
  };
};
