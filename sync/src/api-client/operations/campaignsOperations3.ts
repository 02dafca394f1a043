import type { AsyncActionStarted } from '../shapes/asyncActionStarted.ts';
import type { Campaign } from '../shapes/campaign.ts';
import type { Category } from '../shapes/category.ts';
import type { Discount } from '../shapes/discount.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyProgram } from '../shapes/loyaltyProgram.ts';
import type { PromotionTier } from '../shapes/promotionTier.ts';
import type { ValidationRuleAssignment } from '../shapes/validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CampaignsOperations3 = {
  /** Delete a campaign with its vouchers */
  'DELETE /v1/campaigns/{campaignId}': {
    readonly query: {
      readonly force?: 'true' | 'false';
    };
    readonly answer: AsyncActionStarted;
  };
  /** Get a campaign by its id or name */
  'GET /v1/campaigns/{campaignId}': {
    readonly answer: Campaign | LoyaltyProgram;
  };
  /** Change a campaign */
  'PUT /v1/campaigns/{campaignId}': {
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
      /** Its name, or its id; made where it is new. */
      readonly category?: string | null;
      readonly category_id?: string | null;
      /** Whether a customer who has a voucher of it is given that one again. */
      readonly join_once?: boolean | null;
      readonly auto_join?: boolean | null;
      readonly use_voucher_metadata_schema?: boolean | null;
      readonly description?: string | null;
      /** Keys of the metadata that are taken away; `metadata` is merged before. */
      readonly unset_metadata_fields?: readonly string[] | null;
      readonly type?: 'AUTO_UPDATE' | 'STATIC' | null;
      /** Codes that nobody holds or redeemed get it as well. */
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
      /** Cards that nobody holds or used get it as well. */
      readonly gift?: {
        /** Minor units of the currency; 0 for a card to be topped up later. */
        readonly amount: number;
        /** APPLY_TO_ORDER, so far. */
        readonly effect?: string | null;
      } | null;
    };
    readonly answer: {
      readonly id: string;
      readonly name: string;
      readonly description: string | null;
      readonly campaign_type: 'GIFT_VOUCHERS' | 'DISCOUNT_COUPONS' | 'PROMOTION';
      readonly type: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE';
      /** Left out for a promotion. */
      readonly voucher?: {
        readonly type: 'GIFT_VOUCHER' | 'DISCOUNT_VOUCHER';
        readonly discount?: Discount;
        readonly gift?: {
          readonly amount: number;
          readonly effect: 'APPLY_TO_ORDER';
        };
        readonly redemption: {
          readonly quantity: number | null;
        };
        readonly code_config: {
          readonly length?: number;
          readonly charset?: string;
          readonly pattern?: string;
          readonly prefix?: string;
          readonly postfix?: string;
        };
        readonly is_referral_code: false;
      };
      /** The tiers of a promotion; lists leave them out. */
      readonly promotion?: {
        readonly tiers: readonly PromotionTier[];
      };
      readonly vouchers_count: number;
      readonly auto_join: boolean;
      readonly join_once: boolean;
      readonly use_voucher_metadata_schema: boolean;
      readonly start_date: string | null;
      readonly expiration_date?: string | null;
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
      readonly activity_duration_after_publishing: string | null;
      readonly active: boolean;
      readonly metadata: { readonly [name: string]: Json };
      /** The name of its category. */
      readonly category: string | null;
      readonly category_id: string | null;
      readonly categories: readonly Category[];
      readonly creation_status: 'DONE' | 'IN_PROGRESS' | 'FAILED';
      readonly vouchers_generation_status: 'DONE' | 'IN_PROGRESS' | 'FAILED';
      readonly protected: false;
      readonly created_at: string;
      readonly updated_at: string | null;
      readonly validation_rules_assignments: {
        readonly object: 'list';
        readonly data_ref: 'data';
        readonly data: readonly ValidationRuleAssignment[];
        readonly total: number;
      };
      readonly object: 'campaign';
      /** Our extension: what tills may do with its vouchers while HQ is out of reach. */
      readonly counterfoil: {
        readonly offline: {
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
        };
      };
    };
  };
  /** Switch a campaign off */
  'POST /v1/campaigns/{campaignId}/disable': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Let a campaign be redeemed again */
  'POST /v1/campaigns/{campaignId}/enable': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: Readonly<Record<string, unknown>>;
  };
  /** Import vouchers into a campaign */
  'POST /v1/campaigns/{campaignId}/import': {
    readonly body: readonly {
      readonly code?: string | null;
    }[];
    readonly answer: AsyncActionStarted;
  };
  /** Import vouchers of a campaign from CSV */
  'POST /v1/campaigns/{campaignId}/importCSV': {
    readonly body: FormData;
    readonly answer: AsyncActionStarted;
  };
};
