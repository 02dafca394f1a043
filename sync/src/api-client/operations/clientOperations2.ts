import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Json } from '../shapes/json.ts';
import type { Redemptions } from '../shapes/redemptions.ts';
import type { SingleValidation } from '../shapes/singleValidation.ts';
import type { Voucher } from '../shapes/voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ClientOperations2 = {
  /** Redeem vouchers from a page, one or several on one order */
  'POST /client/v1/redemptions': {
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
  /** What redeeming one voucher would do (deprecated: POST /client/v1/validations) */
  'GET /client/v1/validate': {
    readonly query: {
      /** Of the order. */
      readonly amount?: string;
      readonly tracking_id?: string;
      readonly session_type?: string;
      readonly session_key?: string;
      readonly session_ttl?: string;
      readonly session_ttl_unit?: string;
      readonly code?: string;
    };
    readonly answer: SingleValidation;
  };
  /** List vouchers to a page */
  'GET /client/v1/vouchers': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** The name or id of a campaign. */
      readonly campaign?: string;
      readonly campaign_id?: string;
      /** The name or id of a category. */
      readonly category?: string;
      /** The id or source id of the customer who holds them. */
      readonly customer?: string;
      readonly code?: string;
      /** Up to 100 ids, by commas or repeated. */
      readonly ids?: string | readonly string[];
      readonly 'ids[]'?: string | readonly string[];
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'updated_at[before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'updated_at[after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[updated_at][before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[updated_at][after]'?: string;
      /** With a minus, the latest first. */
      readonly order?: string;
      /** `filters[field][conditions][$operator]=value`, joined by `filters[junction]`. */
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'vouchers';
      readonly vouchers: readonly Voucher[];
      readonly total: number;
    };
  };
};
