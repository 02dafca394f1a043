import type { Json } from '../shapes/json.ts';
import type { Reward } from '../shapes/reward.ts';
import type { RewardAssignment } from '../shapes/rewardAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type RewardsOperations = {
  /** List rewards */
  'GET /v1/rewards': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Reward[];
      readonly total: number;
    };
  };
  /** Create a reward */
  'POST /v1/rewards': {
    readonly body: {
      readonly name: string;
      readonly type?: 'CAMPAIGN' | 'MATERIAL' | 'COIN' | null;
      /** The type of the reward follows from what is named here. */
      readonly parameters: {
        /** A code of a campaign; `balance` is what a card of it begins with. */
        readonly campaign?: {
          readonly id: string;
          readonly balance?: number | null;
        } | null;
        readonly product?: {
          readonly id: string;
          readonly sku_id?: string | null;
          readonly sku?: string | null;
        } | null;
        /** Points pay on orders: `points_ratio` of them are worth `exchange_ratio` of money. */
        readonly coin?: {
          readonly exchange_ratio: number;
          readonly points_ratio?: number | null;
        } | null;
      };
      /** Null: without limit. */
      readonly stock?: number | null;
      readonly attributes?: {
        readonly image_url?: string | null;
        readonly description?: string | null;
      } | null;
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Reward;
  };
  /** Delete a reward that no programme offers */
  'DELETE /v1/rewards/{rewardId}': {
    readonly answer: undefined;
  };
  /** Get a reward */
  'GET /v1/rewards/{rewardId}': {
    readonly answer: Reward;
  };
  /** Change a reward */
  'PUT /v1/rewards/{rewardId}': {
    readonly body: {
      readonly name?: string;
      readonly type?: 'CAMPAIGN' | 'MATERIAL' | 'COIN' | null;
      /** The type of the reward follows from what is named here. */
      readonly parameters?: {
        /** A code of a campaign; `balance` is what a card of it begins with. */
        readonly campaign?: {
          readonly id: string;
          readonly balance?: number | null;
        } | null;
        readonly product?: {
          readonly id: string;
          readonly sku_id?: string | null;
          readonly sku?: string | null;
        } | null;
        /** Points pay on orders: `points_ratio` of them are worth `exchange_ratio` of money. */
        readonly coin?: {
          readonly exchange_ratio: number;
          readonly points_ratio?: number | null;
        } | null;
      };
      /** Null: without limit. */
      readonly stock?: number | null;
      readonly attributes?: {
        readonly image_url?: string | null;
        readonly description?: string | null;
      } | null;
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Reward;
  };
  /** List the programmes that offer a reward */
  'GET /v1/rewards/{rewardId}/assignments': {
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
  /** Let a programme offer a reward */
  'POST /v1/rewards/{rewardId}/assignments': {
    readonly body: {
      /** The id or name of a loyalty programme. */
      readonly campaign: string;
      readonly parameters?: {
        readonly loyalty?: {
          readonly points: number;
        } | null;
      } | null;
      readonly validation_rules?: readonly string[] | null;
    };
    readonly answer: RewardAssignment;
  };
  /** Let a programme offer a reward no more */
  'DELETE /v1/rewards/{rewardId}/assignments/{assignmentId}': {
    readonly answer: undefined;
  };
  /** Get the assignment of a reward */
  'GET /v1/rewards/{rewardId}/assignments/{assignmentId}': {
    readonly answer: RewardAssignment;
  };
  /** Change for how many points a programme offers a reward */
  'PUT /v1/rewards/{rewardId}/assignments/{assignmentId}': {
    readonly body: {
      readonly parameters?: {
        readonly loyalty?: {
          readonly points: number;
        } | null;
      } | null;
    };
    readonly answer: RewardAssignment;
  };
};
