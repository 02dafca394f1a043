import type { Campaign } from '../shapes/campaign.ts';
import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Json } from '../shapes/json.ts';
import type { Qualification } from '../shapes/qualification.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type QualificationsOperations = {
  /** What a customer could use */
  'POST /client/v1/qualifications': {
    readonly body: {
      /** ALL where it is left out. */
      readonly scenario?:
        | 'ALL'
        | 'CUSTOMER_WALLET'
        | 'AUDIENCE_ONLY'
        | 'PRODUCTS'
        | 'PRODUCTS_DISCOUNT'
        | 'PROMOTION_STACKS'
        | 'PRODUCTS_BY_CUSTOMER'
        | 'PRODUCTS_DISCOUNT_BY_CUSTOMER'
        | null;
      /** Looked up, and not changed. */
      readonly customer?: CustomerInput | null;
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
      readonly tracking_id?: string | null;
      /** Of the redemption; rules may ask for it. */
      readonly metadata?: { readonly [name: string]: Json } | null;
      readonly options?: {
        /** 5 rows where it is left out, 50 at most. */
        readonly limit?: number | null;
        /** `more_starting_after` of the page before. */
        readonly starting_after?: string | null;
        /** By category_id, campaign_id, campaign_type, resource_id, resource_type, voucher_type, code, holder_role; joined by `junction`. */
        readonly filters?: { readonly [name: string]: unknown } | null;
        readonly expand?: readonly string[] | null;
        readonly sorting_rule?: 'DEFAULT' | 'BEST_DEAL' | 'LEAST_DEAL' | null;
      } | null;
    };
    readonly answer: Qualification;
  };
  /** Which campaigns a customer could use (deprecated: POST /v1/qualifications) */
  'POST /v1/campaigns/qualification': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at';
      readonly audienceRulesOnly?: 'true' | 'false';
    };
    readonly body?: {
      /** Looked up, and not changed. */
      readonly customer?: CustomerInput | null;
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
      readonly tracking_id?: string | null;
      /** Of the redemption; rules may ask for it. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Campaign[];
      readonly total: number;
      readonly id: string;
      readonly created_at: string;
      readonly tracking_id: string | null;
    };
  };
};
