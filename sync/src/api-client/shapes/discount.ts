/** Made from the OpenAPI document: see docs/api.md. */
export type Discount =
  | {
      readonly type: 'AMOUNT';
      readonly amount_off: number;
      readonly amount_limit?: number;
      readonly aggregated_amount_limit?: number;
      readonly effect:
        | 'APPLY_TO_ORDER'
        | 'APPLY_TO_ITEMS'
        | 'APPLY_TO_ITEMS_BY_QUANTITY'
        | 'APPLY_TO_ITEMS_PROPORTIONALLY'
        | 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY';
    }
  | {
      readonly type: 'PERCENT';
      readonly percent_off: number;
      readonly amount_limit?: number;
      readonly aggregated_amount_limit?: number;
      readonly effect: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS';
    }
  | {
      readonly type: 'FIXED';
      readonly fixed_amount: number;
      readonly amount_limit?: number;
      readonly aggregated_amount_limit?: number;
      readonly effect: 'APPLY_TO_ORDER' | 'APPLY_TO_ITEMS';
    }
  | {
      readonly type: 'UNIT';
      readonly unit_off?: number;
      /** A product, an SKU, or free shipping. */
      readonly unit_type?: string;
      readonly effect: 'ADD_NEW_ITEMS' | 'ADD_MISSING_ITEMS' | 'ADD_MANY_ITEMS';
      /** Of ADD_MANY_ITEMS. */
      readonly units?: readonly {
        readonly unit_off: number;
        readonly unit_type: string;
        readonly effect: 'ADD_NEW_ITEMS' | 'ADD_MISSING_ITEMS';
      }[];
      readonly amount_limit?: number;
      readonly aggregated_amount_limit?: number;
    };
