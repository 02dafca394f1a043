import type { EarningRule } from '../shapes/earningRule.ts';
import type { Export } from '../shapes/export.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyMember } from '../shapes/loyaltyMember.ts';
import type { LoyaltyTier } from '../shapes/loyaltyTier.ts';
import type { LoyaltyTransaction } from '../shapes/loyaltyTransaction.ts';
import type { Reward } from '../shapes/reward.ts';
import type { RewardAssignment } from '../shapes/rewardAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltiesOperations4 = {
  /** Get the reward of an assignment */
  'GET /v1/loyalties/{campaignId}/reward-assignments/{assignmentId}/reward': {
    readonly answer: Reward;
  };
  /** List the rewards that a programme offers */
  'GET /v1/loyalties/{campaignId}/rewards': {
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
  /** Let a programme offer rewards */
  'POST /v1/loyalties/{campaignId}/rewards': {
    readonly body:
      | readonly {
          readonly parameters?: {
            readonly loyalty?: {
              readonly points: number;
            } | null;
          } | null;
          readonly validation_rules?: readonly string[] | null;
          readonly reward: string;
        }[]
      | {
          readonly parameters?: {
            readonly loyalty?: {
              readonly points: number;
            } | null;
          } | null;
          readonly validation_rules?: readonly string[] | null;
          readonly reward: string;
        };
    readonly answer: RewardAssignment;
  };
  /** Let a programme offer a reward no more */
  'DELETE /v1/loyalties/{campaignId}/rewards/{assignmentId}': {
    readonly answer: undefined;
  };
  /** Get the assignment of a reward */
  'GET /v1/loyalties/{campaignId}/rewards/{assignmentId}': {
    readonly answer: RewardAssignment;
  };
  /** Change for how many points a programme offers a reward */
  'PUT /v1/loyalties/{campaignId}/rewards/{assignmentId}': {
    readonly body: {
      readonly parameters?: {
        readonly loyalty?: {
          readonly points: number;
        } | null;
      } | null;
    };
    readonly answer: RewardAssignment;
  };
  /** List the tiers of a programme */
  'GET /v1/loyalties/{campaignId}/tiers': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly LoyaltyTier[];
      readonly total: number;
    };
  };
  /** Make tiers, several at a time */
  'POST /v1/loyalties/{campaignId}/tiers': {
    readonly body: readonly {
      readonly name: string;
      readonly points: {
        readonly from?: number | null;
        readonly to?: number | null;
      };
      /** By the id of the rule. */
      readonly earning_rules?: {
        readonly [name: string]:
          | {
              readonly type: 'MULTIPLY';
              readonly multiplier: number;
            }
          | {
              readonly type: 'CUSTOM';
              readonly points: number;
            };
      } | null;
      /** By the id of the assignment. */
      readonly rewards?: {
        readonly [name: string]:
          | {
              readonly type: 'MULTIPLY';
              readonly multiplier: number;
            }
          | {
              readonly type: 'CUSTOM';
              readonly points: number;
            };
      } | null;
      readonly metadata?: { readonly [name: string]: Json } | null;
    }[];
    readonly answer: readonly LoyaltyTier[];
  };
  /** Get a tier */
  'GET /v1/loyalties/{campaignId}/tiers/{loyaltyTierId}': {
    readonly answer: LoyaltyTier;
  };
  /** List the earning rules that a tier changes */
  'GET /v1/loyalties/{campaignId}/tiers/{loyaltyTierId}/earning-rules': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly EarningRule[];
      readonly total: number;
    };
  };
  /** List the rewards whose price a tier changes */
  'GET /v1/loyalties/{campaignId}/tiers/{loyaltyTierId}/rewards': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly {
        readonly reward: Reward;
        readonly assignment: RewardAssignment;
        readonly object: 'loyalty_tier_reward';
      }[];
      readonly total: number;
    };
  };
  /** List the transactions of all cards of a programme */
  'GET /v1/loyalties/{campaignId}/transactions': {
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
  /** Export the transactions of the cards of a programme */
  'POST /v1/loyalties/{campaignId}/transactions/export': {
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
  /** Get a member by the code or id of the card */
  'GET /v1/loyalties/members/{memberId}': {
    readonly answer: LoyaltyMember;
  };
  /** List what happened to a member's card, in the old form */
  'GET /v1/loyalties/members/{memberId}/activities': {
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
};
