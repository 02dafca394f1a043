import type { CustomerInput } from '../shapes/customerInput.ts';
import type { FailedRedemption } from '../shapes/failedRedemption.ts';
import type { FailedRollback } from '../shapes/failedRollback.ts';
import type { Json } from '../shapes/json.ts';
import type { ParentRedemption } from '../shapes/parentRedemption.ts';
import type { Redemption } from '../shapes/redemption.ts';
import type { Redemptions } from '../shapes/redemptions.ts';
import type { Rollback } from '../shapes/rollback.ts';
import type { Rollbacks } from '../shapes/rollbacks.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type RedemptionsOperations = {
  /** List redemptions, wherever they were made */
  'GET /v1/redemptions': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly result?: 'SUCCESS' | 'FAILURE';
      /** The name or id of a campaign. */
      readonly campaign?: string;
      /** The id or source id of a customer. */
      readonly customer?: string;
      /** Our extension: a voucher's code or id. */
      readonly voucher?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][after]'?: string;
      /** With a minus, what HQ learned of last first. */
      readonly order?: 'created_at' | '-created_at';
      /** `filters[field][conditions][$operator]=value`, joined by `filters[junction]`. */
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'redemptions';
      readonly redemptions: readonly (Redemption | FailedRedemption)[];
      readonly total: number;
    };
  };
  /** Redeem vouchers, one or several on one order */
  'POST /v1/redemptions': {
    readonly body: {
      readonly redeemables: readonly {
        /** voucher, promotion_tier or promotion_stack. */
        readonly object: string;
        /** A voucher's code, signed code or id; the id of a promotion's tier or stack. */
        readonly id: string;
        /** How much to spend; left out, as much as order and card allow. Minor units. */
        readonly gift?: {
          readonly credits?: number | null;
        } | null;
        /** What the points of a loyalty card are for: they pay on the order. */
        readonly reward?: {
          /** A reward of the type COIN. */
          readonly id: string;
          readonly assignment_id?: string | null;
          /** How many to pay with; left out, as many as order and card allow. */
          readonly points?: number | null;
        } | null;
      }[];
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
      readonly session?: {
        readonly type: 'LOCK';
        /** Made up where it is left out. The same key again replaces what it holds. */
        readonly key?: string | null;
        /** 7 days where it is left out, 30 days at most. */
        readonly ttl?: number | null;
        readonly ttl_unit?:
          | 'NANOSECONDS'
          | 'MICROSECONDS'
          | 'MILLISECONDS'
          | 'SECONDS'
          | 'MINUTES'
          | 'HOURS'
          | 'DAYS'
          | null;
      } | null;
      /** Created or changed by what is said of them. */
      readonly customer?: CustomerInput | null;
      readonly tracking_id?: string | null;
      /** Of the redemption; rules may ask for it. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Redemptions;
  };
  /** Get a redemption, or several that were made as one */
  'GET /v1/redemptions/{redemptionId}': {
    readonly answer: Redemption | ParentRedemption | FailedRedemption | FailedRollback;
  };
  /** Give a redemption back, in full or in part */
  'POST /v1/redemptions/{redemptionId}/rollback': {
    readonly query: {
      readonly reason?: string;
      /** Stands for a customer: what an answer said before, or a name of your own. */
      readonly tracking_id?: string;
    };
    readonly body?: {
      readonly reason?: string | null;
      readonly tracking_id?: string | null;
      /** Our extension: how much to give back, minor units; left out, all that is left. */
      readonly amount?: number | null;
    };
    readonly answer: Rollback;
  };
  /** Give back all redemptions that were made as one */
  'POST /v1/redemptions/{redemptionId}/rollbacks': {
    readonly query: {
      readonly reason?: string;
      /** Stands for a customer: what an answer said before, or a name of your own. */
      readonly tracking_id?: string;
    };
    readonly body?: {
      readonly reason?: string | null;
      readonly tracking_id?: string | null;
    };
    readonly answer: Rollbacks;
  };
};
