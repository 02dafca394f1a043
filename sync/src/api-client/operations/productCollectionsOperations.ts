import type { Json } from '../shapes/json.ts';
import type { ProductCollection } from '../shapes/productCollection.ts';
import type { Sku } from '../shapes/sku.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ProductCollectionsOperations = {
  /** List collections */
  'GET /v1/product-collections': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ProductCollection[];
      readonly total: number;
    };
  };
  /** Create a collection of products and SKUs */
  'POST /v1/product-collections': {
    readonly body: {
      /** Names may repeat. */
      readonly name?: string | null;
      /** Left out, by what is given. */
      readonly type?: 'STATIC' | 'AUTO_UPDATE' | null;
      readonly products?:
        | readonly {
            readonly id: string;
            readonly object?: 'product' | 'sku' | null;
            readonly product_id?: string | null;
          }[]
        | null;
      readonly filter?: {
        readonly junction?: string;
      } | null;
    };
    readonly answer: ProductCollection;
  };
  /** Delete a collection, not what is in it */
  'DELETE /v1/product-collections/{productCollectionId}': {
    readonly answer: undefined;
  };
  /** Get a collection */
  'GET /v1/product-collections/{productCollectionId}': {
    readonly answer: ProductCollection;
  };
  /** List what is in a collection now */
  'GET /v1/product-collections/{productCollectionId}/products': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly (
        | {
            readonly id: string;
            readonly source_id: string | null;
            readonly name: string | null;
            /** Minor units of the currency. */
            readonly price: number | null;
            readonly attributes: readonly string[];
            readonly image_url: string | null;
            readonly metadata: { readonly [name: string]: Json };
            readonly created_at: string;
            readonly updated_at: string | null;
            readonly object: 'product';
          }
        | Sku
      )[];
      readonly total: number;
    };
  };
};
