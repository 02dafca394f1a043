import type { Export } from '../shapes/export.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyBalance } from '../shapes/loyaltyBalance.ts';
import type { LoyaltyTier } from '../shapes/loyaltyTier.ts';
import type { LoyaltyTransaction } from '../shapes/loyaltyTransaction.ts';
import type { PendingPoints } from '../shapes/pendingPoints.ts';
import type { Reward } from '../shapes/reward.ts';
import type { RewardAssignment } from '../shapes/rewardAssignment.ts';
import type { RewardRedemption } from '../shapes/rewardRedemption.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltiesOperations5 = {
  /** List what happened to a member's card */
  'GET /v1/loyalties/members/{memberId}/activity': {
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
  /** Add points to a member's card, or take some off */
  'POST /v1/loyalties/members/{memberId}/balance': {
    readonly body: {
      /** Below zero takes points off. */
      readonly points: number;
      readonly expiration_type?: 'PROGRAM_RULES' | 'CUSTOM_DATE' | 'NON_EXPIRING' | null;
      /** The last day, where the type is CUSTOM_DATE. */
      readonly expiration_date?: string | null;
      readonly reason?: string | null;
      readonly source_id?: string | null;
    };
    readonly answer: LoyaltyBalance;
  };
  /** List the pending points of a member */
  'GET /v1/loyalties/members/{memberId}/pending-points': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly PendingPoints[];
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Let pending points be spent now */
  'POST /v1/loyalties/members/{memberId}/pending-points/{pendingPointsId}/activate': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: LoyaltyBalance;
  };
  /** Change how many points are pending */
  'POST /v1/loyalties/members/{memberId}/pending-points/{pendingPointsId}/balance': {
    readonly body: {
      readonly points: number;
    };
    readonly answer: LoyaltyBalance;
  };
  /** Cancel pending points */
  'POST /v1/loyalties/members/{memberId}/pending-points/{pendingPointsId}/cancel': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: undefined;
  };
  /** Spend a member's points for a reward */
  'POST /v1/loyalties/members/{memberId}/redemption': {
    readonly body: {
      readonly reward?: {
        readonly id?: string | null;
        readonly assignment_id?: string | null;
        /** For a reward of the type COIN. */
        readonly points?: number | null;
      } | null;
      /** What a reward of the type COIN pays on. */
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
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: RewardRedemption;
  };
  /** List the rewards that a member can have */
  'GET /v1/loyalties/members/{memberId}/rewards': {
    readonly query: {
      /** Only what the points are enough for. */
      readonly affordable_only?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly {
        readonly reward: Reward;
        readonly assignment: RewardAssignment;
        readonly object: 'loyalty_reward';
      }[];
      readonly total: number;
    };
  };
  /** List the tiers that a member has */
  'GET /v1/loyalties/members/{memberId}/tiers': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly LoyaltyTier[];
      readonly total: number;
    };
  };
  /** List the transactions of a member's card */
  'GET /v1/loyalties/members/{memberId}/transactions': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly LoyaltyTransaction[];
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Export the transactions of a member's card */
  'POST /v1/loyalties/members/{memberId}/transactions/export': {
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
};
