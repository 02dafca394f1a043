import type { BinEntry } from '../shapes/binEntry.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type TrashBinOperations = {
  /** List what was deleted */
  'GET /v1/trash-bin': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
      /** `filters[field][conditions][$operator]=value`, joined by `filters[junction]`. */
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly BinEntry[];
      readonly total: number;
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Forget what was deleted */
  'DELETE /v1/trash-bin/{binEntryId}': {
    readonly answer: undefined;
  };
};
