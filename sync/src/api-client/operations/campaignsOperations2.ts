import type { Campaign } from '../shapes/campaign.ts';
import type { Json } from '../shapes/json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CampaignsOperations2 = {
  /** Create a campaign */
  'POST /v1/campaigns': {
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
      /** Whether a customer who has a voucher of it is given that one again. */
      readonly join_once?: boolean | null;
      readonly auto_join?: boolean | null;
      readonly use_voucher_metadata_schema?: boolean | null;
      readonly name: string;
      readonly description?: string | null;
      /** GIFT_VOUCHERS, DISCOUNT_COUPONS or PROMOTION; inferred. */
      readonly campaign_type?: string | null;
      readonly type?: 'AUTO_UPDATE' | 'STATIC' | null;
      /** How many vouchers to make at once; more than 10000 are made after the answer. */
      readonly vouchers_count?: number | null;
      /** What its vouchers are; a promotion has none. */
      readonly voucher?: {
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
        /** How often a discount may be redeemed: null for without limit, 1 where it is left out. */
        readonly redemption?: {
          readonly quantity?: number | null;
        } | null;
        readonly code_config?: {
          readonly length?: number | null;
          readonly charset?: string | null;
          readonly pattern?: string | null;
          readonly prefix?: string | null;
          readonly postfix?: string | null;
        } | null;
      } | null;
      /** The first tiers of a promotion. */
      readonly promotion?: {
        readonly tiers?:
          | readonly {
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
            }[]
          | null;
      } | null;
      /** Our extension: what tills may do while HQ is out of reach; nothing by default. */
      readonly counterfoil?: {
        readonly offline?: {
          readonly risk: {
            readonly perVoucher: number;
            readonly softPerVoucher: number | null;
            readonly maxSnapshotAge: number;
            readonly requireSignature: boolean;
          } | null;
          readonly allotment: {
            readonly onLookUp: number;
            readonly ahead: {
              readonly place: 'homeStore' | 'lastStore' | 'allStores';
              readonly amount: number;
            } | null;
            readonly preShift: number;
            readonly lease: number;
          };
        } | null;
      } | null;
    };
    readonly answer: Campaign;
  };
};
