import type { AsyncActionStarted } from '../shapes/asyncActionStarted.ts';
import type { Json } from '../shapes/json.ts';
import type { Product } from '../shapes/product.ts';
import type { Sku } from '../shapes/sku.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ProductsOperations = {
  /** List products */
  'GET /v1/products': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** Created then or later. */
      readonly start_date?: string;
      /** Created then or earlier. */
      readonly end_date?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'products';
      readonly products: readonly Product[];
      readonly total: number;
    };
  };
  /** Create a product, or change the one with this id or source_id */
  'POST /v1/products': {
    readonly body: {
      /** Of a product that is there, or prod_… of a new one. */
      readonly id?: string | null;
      /** What another system calls it. */
      readonly source_id?: string | null;
      readonly name?: string | null;
      /** Minor units of the currency. */
      readonly price?: number | null;
      /** Names of what its SKUs differ in. */
      readonly attributes?: readonly string[] | null;
      readonly image_url?: string | null;
      /** Merged with what is there. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Product;
  };
  /** Delete a product and its SKUs */
  'DELETE /v1/products/{productId}': {
    readonly query: {
      /** There is no bin here: it is gone either way. */
      readonly force?: string;
    };
    readonly answer: undefined;
  };
  /** Get a product by its id or source_id */
  'GET /v1/products/{productId}': {
    readonly answer: Product;
  };
  /** Change a product */
  'PUT /v1/products/{productId}': {
    readonly body: {
      readonly name?: string | null;
      /** Minor units of the currency. */
      readonly price?: number | null;
      /** Names of what its SKUs differ in. */
      readonly attributes?: readonly string[] | null;
      readonly image_url?: string | null;
      /** Merged with what is there. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Product;
  };
  /** List the SKUs of a product */
  'GET /v1/products/{productId}/skus': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** Created then or later. */
      readonly start_date?: string;
      /** Created then or earlier. */
      readonly end_date?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'skus';
      readonly skus: readonly Sku[];
      readonly total: number;
    };
  };
  /** Create an SKU of a product, or change the one with this id or source_id */
  'POST /v1/products/{productId}/skus': {
    readonly body: {
      /** Of an SKU that is there, or sku_… of a new one. */
      readonly id?: string | null;
      /** What another system calls it. */
      readonly source_id?: string | null;
      /** What people call it. */
      readonly sku?: string | null;
      /** Minor units of the currency. */
      readonly price?: number | null;
      readonly currency?: string | null;
      readonly attributes?: { readonly [name: string]: string } | null;
      readonly image_url?: string | null;
      /** Merged with what is there. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Sku;
  };
  /** Delete an SKU */
  'DELETE /v1/products/{productId}/skus/{skuId}': {
    readonly query: {
      /** There is no bin here: it is gone either way. */
      readonly force?: string;
    };
    readonly answer: undefined;
  };
  /** Change an SKU */
  'PUT /v1/products/{productId}/skus/{skuId}': {
    readonly body: {
      /** What people call it. */
      readonly sku?: string | null;
      /** Minor units of the currency. */
      readonly price?: number | null;
      readonly currency?: string | null;
      readonly attributes?: { readonly [name: string]: string } | null;
      readonly image_url?: string | null;
      /** Merged with what is there. */
      readonly metadata?: { readonly [name: string]: Json } | null;
    };
    readonly answer: Sku;
  };
  /** Create or change products in bulk */
  'POST /v1/products/bulk/async': {
    readonly body?: readonly {
      readonly name?: string | null;
      /** Minor units of the currency. */
      readonly price?: number | null;
      /** Names of what its SKUs differ in. */
      readonly attributes?: readonly string[] | null;
      readonly image_url?: string | null;
      /** Merged with what is there. */
      readonly metadata?: { readonly [name: string]: Json } | null;
      readonly source_id: string;
    }[];
    readonly answer: AsyncActionStarted;
  };
  /** Import products from CSV */
  'POST /v1/products/importCSV': {
    readonly body: FormData;
    readonly answer: AsyncActionStarted;
  };
  /** Change the metadata of products in bulk */
  'POST /v1/products/metadata/async': {
    readonly body: {
      readonly source_ids: readonly string[];
      /** Keys that are left out stay as they are. */
      readonly metadata: { readonly [name: string]: Json };
    };
    readonly answer: AsyncActionStarted;
  };
  /** Get an SKU by its id or source_id */
  'GET /v1/skus/{skuId}': {
    readonly answer: Sku;
  };
  /** Import SKUs of products that are there from CSV */
  'POST /v1/skus/importCSV': {
    readonly body: FormData;
    readonly answer: AsyncActionStarted;
  };
};
