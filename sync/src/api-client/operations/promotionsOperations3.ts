import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Discount } from '../shapes/discount.ts';
import type { Json } from '../shapes/json.ts';
import type { Order } from '../shapes/order.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PromotionsOperations3 = {
  /** What redeeming one tier would do (deprecated: POST /v1/validations) */
  'POST /v1/promotions/tiers/{tierId}/validation': {
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
    };
    readonly answer:
      | {
          readonly valid: true;
          readonly id: string;
          readonly name: string;
          readonly banner: string | null;
          readonly discount?: Discount;
          readonly start_date: string | null;
          readonly expiration_date: string | null;
          readonly campaign: {
            readonly id: string;
            readonly name: string;
            readonly object: 'campaign';
          };
          readonly hierarchy: number;
          readonly discount_amount: number;
          readonly applied_discount_amount: number;
          readonly metadata: { readonly [name: string]: Json };
          readonly tracking_id: string | null;
          readonly order?: Order;
          readonly object: 'promotion_tier';
        }
      | {
          readonly valid: false;
          readonly id: string;
          /** What went wrong, in the words of the error. */
          readonly reason: string;
          readonly error?: {
            readonly message: string;
          };
          readonly tracking_id: string | null;
          readonly object: 'promotion_tier';
        };
  };
  /** The tiers that apply (deprecated: POST /v1/qualifications) */
  'POST /v1/promotions/validation': {
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
    };
    readonly answer: {
      readonly valid: boolean;
      readonly tracking_id: string | null;
      readonly promotions: readonly {
        readonly valid: true;
        readonly id: string;
        readonly name: string;
        readonly banner: string | null;
        readonly discount?: Discount;
        readonly start_date: string | null;
        readonly expiration_date: string | null;
        readonly campaign: {
          readonly id: string;
          readonly name: string;
          readonly object: 'campaign';
        };
        readonly hierarchy: number;
        readonly discount_amount: number;
        readonly applied_discount_amount: number;
        readonly metadata: { readonly [name: string]: Json };
        readonly tracking_id: string | null;
        readonly order?: Order;
        readonly object: 'promotion_tier';
      }[];
    };
  };
};
