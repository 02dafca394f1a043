import type { CustomerInput } from '../shapes/customerInput.ts';
import type { EarnedPoints } from '../shapes/earnedPoints.ts';
import type { EarningRule } from '../shapes/earningRule.ts';
import type { ExpirationRules } from '../shapes/expirationRules.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyMember } from '../shapes/loyaltyMember.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltiesOperations2 = {
  /** Make earning rules, several at a time */
  'POST /v1/loyalties/{campaignId}/earning-rules': {
    readonly body: readonly {
      readonly validation_rule_id?: string | null;
      readonly source?: {
        readonly banner?: string | null;
        readonly object_id?: string | null;
        readonly object_type?: string | null;
      } | null;
      readonly active?: boolean | null;
      readonly start_date?: string | null;
      readonly expiration_date?: string | null;
      /** Days until the points can be spent; for `order.paid` only. */
      readonly pending_points?: {
        readonly period_type?: 'DAY' | null;
        readonly period_value: number;
      } | null;
      /** Left out, the programme's. */
      readonly expiration_rules?: ExpirationRules | null;
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
      readonly metadata?: { readonly [name: string]: Json } | null;
      readonly loyalty: EarnedPoints;
      /** `order.paid` where it is left out. */
      readonly event?: string | null;
      readonly custom_event?: {
        readonly schema_id?: string | null;
      } | null;
      readonly segment?: {
        readonly id: string;
      } | null;
      readonly loyalty_tier?: {
        readonly id?: string | null;
      } | null;
    }[];
    readonly answer: readonly EarningRule[];
  };
  /** Delete an earning rule */
  'DELETE /v1/loyalties/{campaignId}/earning-rules/{earningRuleId}': {
    readonly answer: undefined;
  };
  /** Get an earning rule */
  'GET /v1/loyalties/{campaignId}/earning-rules/{earningRuleId}': {
    readonly answer: EarningRule;
  };
  /** Change an earning rule */
  'PUT /v1/loyalties/{campaignId}/earning-rules/{earningRuleId}': {
    readonly body: {
      readonly validation_rule_id?: string | null;
      readonly source?: {
        readonly banner?: string | null;
        readonly object_id?: string | null;
        readonly object_type?: string | null;
      } | null;
      readonly active?: boolean | null;
      readonly start_date?: string | null;
      readonly expiration_date?: string | null;
      /** Days until the points can be spent; for `order.paid` only. */
      readonly pending_points?: {
        readonly period_type?: 'DAY' | null;
        readonly period_value: number;
      } | null;
      /** Left out, the programme's. */
      readonly expiration_rules?: ExpirationRules | null;
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
      readonly metadata?: { readonly [name: string]: Json } | null;
      readonly loyalty?: EarnedPoints | null;
    };
    readonly answer: EarningRule;
  };
  /** Stop an earning rule */
  'POST /v1/loyalties/{campaignId}/earning-rules/{earningRuleId}/disable': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: EarningRule;
  };
  /** Let an earning rule pay again */
  'POST /v1/loyalties/{campaignId}/earning-rules/{earningRuleId}/enable': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: EarningRule;
  };
  /** List the cards of a loyalty programme */
  'GET /v1/loyalties/{campaignId}/members': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** An id or source_id: their cards only. */
      readonly customer?: string;
      readonly code?: string;
      readonly order?:
        | 'created_at'
        | '-created_at'
        | 'updated_at'
        | '-updated_at'
        | 'code'
        | '-code';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'vouchers';
      readonly vouchers: readonly LoyaltyMember[];
      readonly total: number;
    };
  };
  /** Give a customer a card of a loyalty programme */
  'POST /v1/loyalties/{campaignId}/members': {
    readonly body: {
      /** The code of a card of the programme. */
      readonly voucher?: string | null;
      /** Created or changed by what is said of them. */
      readonly customer: CustomerInput;
      readonly source_id?: string | null;
      readonly metadata?: { readonly [name: string]: Json } | null;
      readonly channel?: string | null;
    };
    readonly answer: LoyaltyMember;
  };
  /** Get a member by the code or id of the card */
  'GET /v1/loyalties/{campaignId}/members/{memberId}': {
    readonly answer: LoyaltyMember;
  };
  /** List what happened to a member's card, in the old form */
  'GET /v1/loyalties/{campaignId}/members/{memberId}/activities': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly {
        readonly id: string;
        /** Such as `voucher.loyalty_card.points_added`. */
        readonly type: string;
        /** The records that it is about. */
        readonly data: { readonly [name: string]: unknown };
        readonly created_at: string;
        /** What else came of the same entry, or null. */
        readonly group_id: string | null;
      }[];
      readonly total: number;
    };
  };
  /** List what happened to a member's card */
  'GET /v1/loyalties/{campaignId}/members/{memberId}/activity': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly {
        readonly id: string;
        /** Such as `voucher.loyalty_card.points_added`. */
        readonly type: string;
        /** The records that it is about. */
        readonly data: { readonly [name: string]: unknown };
        readonly created_at: string;
        /** What else came of the same entry, or null. */
        readonly group_id: string | null;
      }[];
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
};
