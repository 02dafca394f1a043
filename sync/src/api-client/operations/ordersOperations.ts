import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Export } from '../shapes/export.ts';
import type { Json } from '../shapes/json.ts';
import type { StoredOrder } from '../shapes/storedOrder.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type OrdersOperations = {
  /** List orders */
  'GET /v1/orders': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** The id or source_id of a customer. */
      readonly customer?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'orders';
      readonly orders: readonly StoredOrder[];
      readonly total: number;
    };
  };
  /** Create an order, or change the one with this id or source_id */
  'POST /v1/orders': {
    readonly body: {
      /** Of an order that is there, or ord_… of a new one. */
      readonly id?: string | null;
      /** What another system calls it. */
      readonly source_id?: string | null;
      /** CREATED where a new order says nothing. */
      readonly status?: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED' | null;
      /** Before discounts; where all items have a price, they make it up. */
      readonly amount?: number | null;
      /** Before discounts added units. */
      readonly initial_amount?: number | null;
      /** Off the order as a whole. */
      readonly discount_amount?: number | null;
      /** All of them anew. */
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
      /** Merged with what is there. */
      readonly metadata?: { readonly [name: string]: Json } | null;
      readonly created_at?: string | null;
      /** Created or changed with the order. */
      readonly customer?: CustomerInput | null;
      readonly referrer?: CustomerInput | null;
      /** The id or source_id of a customer. */
      readonly referrer_id?: string | null;
    };
    readonly answer: StoredOrder;
  };
  /** Get an order by its id or source_id */
  'GET /v1/orders/{orderId}': {
    readonly answer: StoredOrder;
  };
  /** Change an order */
  'PUT /v1/orders/{orderId}': {
    readonly body: {
      /** What another system calls it. */
      readonly source_id?: string | null;
      /** CREATED where a new order says nothing. */
      readonly status?: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED' | null;
      /** Before discounts; where all items have a price, they make it up. */
      readonly amount?: number | null;
      /** Before discounts added units. */
      readonly initial_amount?: number | null;
      /** Off the order as a whole. */
      readonly discount_amount?: number | null;
      /** All of them anew. */
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
      /** Merged with what is there. */
      readonly metadata?: { readonly [name: string]: Json } | null;
      readonly created_at?: string | null;
      /** Created or changed with the order. */
      readonly customer?: CustomerInput | null;
      readonly referrer?: CustomerInput | null;
      /** The id or source_id of a customer. */
      readonly referrer_id?: string | null;
    };
    readonly answer: StoredOrder;
  };
  /** Export orders */
  'POST /v1/orders/export': {
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
};
