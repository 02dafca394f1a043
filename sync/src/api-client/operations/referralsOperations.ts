import type { Json } from '../shapes/json.ts';
import type { ReferralHolder } from '../shapes/referralHolder.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ReferralsOperations = {
  /** List whoever holds a referral code: its referrer and those who came by it */
  'GET /v1/referrals/{campaignId}/members/{memberId}/holders': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last that was seen. */
      readonly starting_after_id?: string;
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ReferralHolder[];
      readonly total: number;
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Put customers down as coming by a referral code, all or none */
  'POST /v1/referrals/{campaignId}/members/{memberId}/holders': {
    readonly body: {
      /** Customers that are there, each by id or source id. */
      readonly holders: readonly {
        readonly id?: string | null;
        readonly source_id?: string | null;
        readonly customer?: {
          readonly id?: string | null;
          readonly source_id?: string | null;
        } | null;
      }[];
      /** Of each of them as a holder. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: {
      readonly holders: readonly ReferralHolder[];
    };
  };
  /** Take a customer off those who came by a referral code */
  'DELETE /v1/referrals/{campaignId}/members/{memberId}/holders/{holderId}': {
    readonly answer: undefined;
  };
  /** List whoever holds a referral code: its referrer and those who came by it */
  'GET /v1/referrals/members/{memberId}/holders': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last that was seen. */
      readonly starting_after_id?: string;
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ReferralHolder[];
      readonly total: number;
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Put customers down as coming by a referral code, all or none */
  'POST /v1/referrals/members/{memberId}/holders': {
    readonly body: {
      /** Customers that are there, each by id or source id. */
      readonly holders: readonly {
        readonly id?: string | null;
        readonly source_id?: string | null;
        readonly customer?: {
          readonly id?: string | null;
          readonly source_id?: string | null;
        } | null;
      }[];
      /** Of each of them as a holder. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: {
      readonly holders: readonly ReferralHolder[];
    };
  };
  /** Take a customer off those who came by a referral code */
  'DELETE /v1/referrals/members/{memberId}/holders/{holderId}': {
    readonly answer: undefined;
  };
};
