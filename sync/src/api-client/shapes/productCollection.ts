/** Made from the OpenAPI document: see docs/api.md. */
export type ProductCollection =
  | {
      readonly id: string;
      readonly name: string;
      readonly created_at: string;
      readonly object: 'products_collection';
      readonly type: 'STATIC';
      readonly products: readonly {
        readonly id: string;
        readonly object: 'product' | 'sku';
        readonly product_id?: string;
      }[];
    }
  | {
      readonly id: string;
      readonly name: string;
      readonly created_at: string;
      readonly object: 'products_collection';
      readonly type: 'AUTO_UPDATE';
      readonly filter: { readonly [name: string]: unknown };
    };
