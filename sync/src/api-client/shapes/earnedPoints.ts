/** Made from the OpenAPI document: see docs/api.md. */
export type EarnedPoints = {
  readonly type: 'FIXED' | 'PROPORTIONAL';
  readonly points?: number;
  readonly calculation_type?:
    | 'ORDER_AMOUNT'
    | 'ORDER_TOTAL_AMOUNT'
    | 'ORDER_METADATA'
    | 'ORDER_ITEMS_QUANTITY'
    | 'ORDER_ITEMS_AMOUNT'
    | 'ORDER_ITEMS_SUBTOTAL_AMOUNT'
    | 'CUSTOMER_METADATA'
    | 'CUSTOM_EVENT_METADATA';
  readonly order?: {
    readonly amount?: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
    readonly total_amount?: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
    readonly metadata?: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
  };
  readonly order_items?: {
    readonly quantity?: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
    readonly amount?: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
    readonly subtotal_amount?: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
  };
  readonly customer?: {
    readonly metadata: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
  };
  readonly custom_event?: {
    readonly metadata: {
      /** Minor units, units or whatever is counted. */
      readonly every: number;
      readonly points: number;
      /** The key in the metadata. */
      readonly property?: string | null;
      readonly object?: 'product' | 'sku' | 'products_collection';
      readonly id?: string;
      readonly applicable_to?:
        | readonly {
            readonly object: 'product' | 'sku' | 'products_collection';
            readonly id: string;
          }[]
        | null;
    };
  };
};
