import type { AsyncActionStarted } from '../shapes/asyncActionStarted.ts';
import type { EarningRule } from '../shapes/earningRule.ts';
import type { ExpirationRules } from '../shapes/expirationRules.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyProgram } from '../shapes/loyaltyProgram.ts';
import type { LoyaltyTiersExpiration } from '../shapes/loyaltyTiersExpiration.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltiesOperations = {
  /** List loyalty programmes */
  'GET /v1/loyalties': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'campaigns';
      readonly campaigns: readonly LoyaltyProgram[];
      readonly total: number;
    };
  };
  /** Create a loyalty programme */
  'POST /v1/loyalties': {
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
      /** ISO 8601: a card ends so long after it was given. */
      readonly activity_duration_after_publishing?: string | null;
      /** Ids of rules that it is put under. */
      readonly validation_rules?: readonly string[] | null;
      readonly description?: string | null;
      readonly type?: 'AUTO_UPDATE' | 'STATIC' | null;
      readonly join_once?: boolean | null;
      readonly auto_join?: boolean | null;
      readonly category_id?: string | null;
      readonly loyalty_tiers_expiration?: LoyaltyTiersExpiration | null;
      readonly name: string;
      /** LOYALTY_PROGRAM; inferred. */
      readonly campaign_type?: string | null;
      readonly use_voucher_metadata_schema?: boolean | null;
      /** Cards to make at once. */
      readonly vouchers_count?: number | null;
      readonly voucher?: {
        /** LOYALTY_CARD. */
        readonly type?: string | null;
        readonly loyalty_card?: {
          readonly points?: number | null;
          readonly expiration_rules?: ExpirationRules | null;
        } | null;
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
    readonly answer: LoyaltyProgram;
  };
  /** Delete a loyalty programme */
  'DELETE /v1/loyalties/{campaignId}': {
    readonly query: {
      readonly force?: string;
    };
    readonly answer: AsyncActionStarted;
  };
  /** Get a loyalty programme by its id or name */
  'GET /v1/loyalties/{campaignId}': {
    readonly answer: LoyaltyProgram;
  };
  /** Change a loyalty programme */
  'PUT /v1/loyalties/{campaignId}': {
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
      /** ISO 8601: a card ends so long after it was given. */
      readonly activity_duration_after_publishing?: string | null;
      readonly description?: string | null;
      readonly type?: 'AUTO_UPDATE' | 'STATIC' | null;
      readonly join_once?: boolean | null;
      readonly auto_join?: boolean | null;
      readonly category_id?: string | null;
      readonly loyalty_tiers_expiration?: LoyaltyTiersExpiration | null;
      readonly unset_metadata_fields?: readonly string[] | null;
    };
    readonly answer: LoyaltyProgram;
  };
  /** List the earning rules of a programme */
  'GET /v1/loyalties/{campaignId}/earning-rules': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly EarningRule[];
      readonly total: number;
    };
  };
};
