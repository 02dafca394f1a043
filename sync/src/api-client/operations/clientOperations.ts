import type { ClientCustomer } from '../shapes/clientCustomer.ts';
import type { ClientEvent } from '../shapes/clientEvent.ts';
import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Discount } from '../shapes/discount.ts';
import type { EventInput } from '../shapes/eventInput.ts';
import type { Json } from '../shapes/json.ts';
import type { Order } from '../shapes/order.ts';
import type { Publication } from '../shapes/publication.ts';
import type { PublicationInput } from '../shapes/publicationInput.ts';
import type { Redemption } from '../shapes/redemption.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ClientOperations = {
  /** Create a customer from a page, or change the one that is named */
  'POST /client/v1/customers': {
    readonly body: CustomerInput;
    readonly answer: ClientCustomer;
  };
  /** Tell of something that a customer did on a page */
  'POST /client/v1/events': {
    readonly body: EventInput;
    readonly answer: ClientEvent;
  };
  /** The tiers that apply (deprecated: POST /client/v1/qualifications) */
  'GET /client/v1/promotions/validation': {
    readonly query: {
      /** Of the order. */
      readonly amount?: string;
      readonly tracking_id?: string;
      readonly session_type?: string;
      readonly session_key?: string;
      readonly session_ttl?: string;
      readonly session_ttl_unit?: string;
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
  /** Give a customer a code, from a page */
  'POST /client/v1/publish': {
    readonly query: {
      /** A customer who has a code of the campaign is given that one again. */
      readonly join_once?: 'true' | 'false';
      /** Its name, where the body has none. */
      readonly campaign?: string;
    };
    readonly body: PublicationInput;
    readonly answer: Publication;
  };
  /** Redeem one voucher from a page (deprecated: POST /client/v1/redemptions) */
  'POST /client/v1/redeem': {
    readonly query: {
      readonly code?: string;
      readonly tracking_id?: string | null;
    };
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
};
