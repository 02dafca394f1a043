import type { CampaignSummary } from '../shapes/campaignSummary.ts';
import type { Export } from '../shapes/export.ts';
import type { GiftCardTransaction } from '../shapes/giftCardTransaction.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyTransaction } from '../shapes/loyaltyTransaction.ts';
import type { Voucher } from '../shapes/voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CampaignsOperations4 = {
  /** Sum up what happened in a campaign */
  'GET /v1/campaigns/{campaignId}/summary': {
    readonly query: {
      /** Made then or later. */
      readonly start_date?: string;
      /** Made then or earlier. */
      readonly end_date?: string;
    };
    readonly answer: CampaignSummary;
  };
  /** List the transactions of the cards of a campaign */
  'GET /v1/campaigns/{campaignId}/transactions': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly (GiftCardTransaction | LoyaltyTransaction)[];
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Export the transactions of the vouchers of a campaign */
  'POST /v1/campaigns/{campaignId}/transactions/export': {
    readonly body?: {
      readonly parameters?: {
        /** created_at or -created_at, the default. */
        readonly order?: string | null;
        /** The columns, in their order; `metadata.key` and the like for parts of objects. */
        readonly fields?: readonly string[] | null;
        readonly filters?: { readonly [name: string]: unknown } | null;
        /** Our extension: UTF-8 where nothing is said. */
        readonly encoding?: 'UTF-8' | 'UTF-8-BOM' | 'Shift_JIS' | null;
      } | null;
    };
    readonly answer: Export;
  };
  /** Add vouchers to a campaign */
  'POST /v1/campaigns/{campaignId}/vouchers': {
    readonly query: {
      readonly vouchers_count?: number;
    };
    readonly body?: {
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
    };
    readonly answer:
      | Voucher
      | {
          /** Up to 10000 vouchers are there already; more are being made. */
          readonly async_action_id: string;
        };
  };
  /** Add a voucher to a campaign under a code of your own */
  'POST /v1/campaigns/{campaignId}/vouchers/{code}': {
    readonly body?: {
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
    };
    readonly answer: Voucher;
  };
};
