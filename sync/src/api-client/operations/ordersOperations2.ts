import type { AsyncActionStarted } from '../shapes/asyncActionStarted.ts';
import type { CustomerInput } from '../shapes/customerInput.ts';
import type { Json } from '../shapes/json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type OrdersOperations2 = {
  /** Import orders of the past */
  'POST /v1/orders/import': {
    readonly body: readonly {
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
    }[];
    readonly answer: AsyncActionStarted;
  };
};
