import type { Export } from '../shapes/export.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyBalance } from '../shapes/loyaltyBalance.ts';
import type { LoyaltyMember } from '../shapes/loyaltyMember.ts';
import type { LoyaltyPointsBucket } from '../shapes/loyaltyPointsBucket.ts';
import type { LoyaltyTransaction } from '../shapes/loyaltyTransaction.ts';
import type { PendingPoints } from '../shapes/pendingPoints.ts';
import type { RewardAssignment } from '../shapes/rewardAssignment.ts';
import type { RewardRedemption } from '../shapes/rewardRedemption.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltiesOperations3 = {
  /** Add points to a member's card, or take some off */
  'POST /v1/loyalties/{campaignId}/members/{memberId}/balance': {
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
  'GET /v1/loyalties/{campaignId}/members/{memberId}/pending-points': {
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
  /** List the points of a member by when they expire */
  'GET /v1/loyalties/{campaignId}/members/{memberId}/points-expiration': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly LoyaltyPointsBucket[];
      readonly total: number;
    };
  };
  /** Spend a member's points for a reward */
  'POST /v1/loyalties/{campaignId}/members/{memberId}/redemption': {
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
  /** List the transactions of a member's card */
  'GET /v1/loyalties/{campaignId}/members/{memberId}/transactions': {
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
  'POST /v1/loyalties/{campaignId}/members/{memberId}/transactions/export': {
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
  /** Transfer points from other cards to this one */
  'POST /v1/loyalties/{campaignId}/members/{memberId}/transfers': {
    readonly body: readonly {
      /** The card that gives. */
      readonly code: string;
      readonly points: number;
      readonly reason?: string | null;
      readonly source_id: string;
    }[];
    readonly answer: LoyaltyMember;
  };
  /** List the pending points of all members of a programme */
  'GET /v1/loyalties/{campaignId}/pending-points': {
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
  /** Export the points of the cards of a programme by when they expire */
  'POST /v1/loyalties/{campaignId}/points-expiration/export': {
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
  /** List the rewards that a programme offers */
  'GET /v1/loyalties/{campaignId}/reward-assignments': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly RewardAssignment[];
      readonly total: number;
    };
  };
  /** Get the assignment of a reward */
  'GET /v1/loyalties/{campaignId}/reward-assignments/{assignmentId}': {
    readonly answer: RewardAssignment;
  };
};
