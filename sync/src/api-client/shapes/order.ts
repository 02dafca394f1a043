/** Made from the OpenAPI document: see docs/api.md. */
export type Order = {
  readonly id: string | null;
  readonly source_id: string | null;
  readonly status: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED';
  readonly customer_id: string | null;
  readonly referrer_id: null;
  readonly amount?: number;
  /** Where a discount added units. */
  readonly initial_amount?: number;
  readonly discount_amount?: number;
  readonly items_discount_amount?: number;
  readonly total_discount_amount?: number;
  readonly applied_discount_amount?: number;
  readonly items_applied_discount_amount?: number;
  readonly total_applied_discount_amount?: number;
  readonly total_amount?: number;
  readonly items?: readonly {
    readonly object: 'order_item';
    readonly product_id?: string;
    readonly sku_id?: string;
    readonly quantity: number;
    readonly initial_quantity?: number;
    readonly price: number;
    readonly amount: number;
    readonly discount_amount?: number;
    readonly applied_discount_amount?: number;
    readonly subtotal_amount: number;
    /** Where a discount added units of it. */
    readonly product?: {
      readonly id: string;
      readonly source_id: string | null;
      readonly name: string | null;
    };
    readonly sku?: {
      readonly id: string;
      readonly source_id: string | null;
      readonly sku: string | null;
    };
  }[];
  readonly object: 'order';
};
