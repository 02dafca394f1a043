import type { Category } from '../shapes/category.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CategoriesOperations = {
  /** List categories */
  'GET /v1/categories': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Category[];
      readonly total: number;
      readonly has_more: boolean;
    };
  };
  /** Create a category */
  'POST /v1/categories': {
    readonly body: {
      readonly name: string;
      /** Its rank: the lower, the earlier its vouchers are applied. */
      readonly hierarchy: number;
    };
    readonly answer: Category;
  };
  /** Delete a category */
  'DELETE /v1/categories/{categoryId}': {
    readonly answer: undefined;
  };
  /** Get a category */
  'GET /v1/categories/{categoryId}': {
    readonly answer: Category;
  };
  /** Change a category */
  'PUT /v1/categories/{categoryId}': {
    readonly body: {
      readonly name: string;
      /** Its rank: the lower, the earlier its vouchers are applied. */
      readonly hierarchy: number;
    };
    readonly answer: Category;
  };
};
