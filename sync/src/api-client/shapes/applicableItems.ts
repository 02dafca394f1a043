/** Made from the OpenAPI document: see docs/api.md. */
export type ApplicableItems = {
  readonly data: readonly {
    readonly object: 'product' | 'sku' | 'products_collection';
    readonly id: string;
    readonly effect:
      | 'APPLY_TO_EVERY'
      | 'APPLY_TO_CHEAPEST'
      | 'APPLY_FROM_CHEAPEST'
      | 'APPLY_TO_MOST_EXPENSIVE'
      | 'APPLY_FROM_MOST_EXPENSIVE';
    readonly quantity_limit?: number;
    readonly aggregated_quantity_limit?: number;
    readonly amount_limit?: number;
    readonly aggregated_amount_limit?: number;
    readonly skip_initially?: number;
    readonly repeat?: number;
    readonly target?: 'ITEM' | 'UNIT';
  }[];
  readonly total: number;
  readonly data_ref: 'data';
  readonly object: 'list';
};
