import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Export } from '../shapes/export.ts';
import type { GiftCardTransaction } from '../shapes/giftCardTransaction.ts';
import type { Json } from '../shapes/json.ts';
import type { LoyaltyTransaction } from '../shapes/loyaltyTransaction.ts';
import type { Redemption } from '../shapes/redemption.ts';
import type { SingleValidation } from '../shapes/singleValidation.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type VouchersOperations3 = {
  /** List the redemptions of a voucher */
  'GET /v1/vouchers/{code}/redemption': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'redemption_entries';
      readonly redemption_entries: readonly Redemption[];
      readonly total: number;
      readonly quantity: number | null;
      readonly redeemed_quantity: number;
      readonly url: string;
    };
  };
  /** Redeem one voucher (deprecated: POST /v1/redemptions) */
  'POST /v1/vouchers/{code}/redemption': {
    readonly body?: {
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
      /** How much to spend; left out, as much as order and card allow. Minor units. */
      readonly gift?: {
        readonly credits?: number | null;
      } | null;
    };
    readonly answer: Redemption;
  };
  /** Give back what a session holds of a voucher */
  'DELETE /v1/vouchers/{code}/sessions/{sessionKey}': {
    readonly answer: undefined;
  };
  /** List the transactions of a gift card or a loyalty card */
  'GET /v1/vouchers/{code}/transactions': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly (GiftCardTransaction | LoyaltyTransaction)[];
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Export the transactions of a voucher */
  'POST /v1/vouchers/{code}/transactions/export': {
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
  /** What redeeming one voucher would do (deprecated: POST /v1/validations) */
  'POST /v1/vouchers/{code}/validate': {
    readonly body?: {
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
      /** How much to spend; left out, as much as order and card allow. Minor units. */
      readonly gift?: {
        readonly credits?: number | null;
      } | null;
    };
    readonly answer: SingleValidation;
  };
};
