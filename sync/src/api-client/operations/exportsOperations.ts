import type { Export } from '../shapes/export.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ExportsOperations = {
  /** List exports, the latest first */
  'GET /v1/exports': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** The latest first where nothing is said; by status is by creation. */
      readonly order?: 'created_at' | '-created_at' | 'status' | '-status';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'exports';
      readonly exports: readonly Export[];
      readonly total: number;
    };
  };
  /** Order an export */
  'POST /v1/exports': {
    readonly body: {
      readonly exported_object:
        | 'voucher'
        | 'redemption'
        | 'publication'
        | 'customer'
        | 'order'
        | 'points_expiration'
        | 'voucher_transactions'
        | 'product'
        | 'sku'
        | 'ledger';
      readonly parameters?: {
        /** created_at or -created_at, the default. */
        readonly order?: string | null;
        /** The columns, in their order; `metadata.key` and the like for parts of objects. */
        readonly fields?: readonly string[] | null;
        readonly filters?: { readonly [name: string]: unknown } | null;
        /** Our extension: UTF-8 where nothing is said. */
        readonly encoding?: 'UTF-8' | 'UTF-8-BOM' | 'Shift_JIS' | null;
      } | null;
    };
    readonly answer: Export;
  };
  /** Delete an export and its file */
  'DELETE /v1/exports/{exportId}': {
    readonly answer: undefined;
  };
  /** Get an export */
  'GET /v1/exports/{exportId}': {
    readonly answer: Export;
  };
};
