import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type OrderItem = {
  readonly id?: string;
  readonly product_id?: string;
  readonly sku_id?: string;
  readonly source_id?: string;
  readonly related_object?: 'product' | 'sku';
  readonly quantity: number;
  readonly initial_quantity: number;
  readonly price?: number;
  readonly amount?: number;
  readonly discount_amount?: number;
  readonly applied_discount_amount?: number;
  /** The amount without the discount. */
  readonly subtotal_amount?: number;
  /** What was known of the product when the order was written. */
  readonly product?: {
    readonly id?: string;
    readonly source_id?: string;
    readonly name?: string;
    readonly price?: number;
    readonly metadata: { readonly [name: string]: Json };
  };
  readonly sku?: {
    readonly id?: string;
    readonly source_id?: string;
    readonly sku?: string;
    readonly price?: number;
    readonly metadata: { readonly [name: string]: Json };
  };
  readonly metadata: { readonly [name: string]: Json };
  readonly object: 'order_item';
};
