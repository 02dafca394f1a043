import type { AsyncActionStarted } from '../shapes/asyncActionStarted.ts';
import type { Json } from '../shapes/json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type VouchersOperations4 = {
  /** Change the metadata of vouchers in bulk, each its own */
  'POST /v1/vouchers/bulk/async': {
    readonly body: readonly {
      readonly code: string;
      /** Keys that are left out stay as they are. */
      readonly metadata: { readonly [name: string]: Json };
    }[];
    readonly answer: AsyncActionStarted;
  };
  /** Import vouchers */
  'POST /v1/vouchers/import': {
    readonly body: readonly {
      readonly code?: string | null;
    }[];
    readonly answer: AsyncActionStarted;
  };
  /** Import vouchers from CSV */
  'POST /v1/vouchers/importCSV': {
    readonly body: FormData;
    readonly answer: AsyncActionStarted;
  };
  /** Change the metadata of vouchers in bulk, all alike */
  'POST /v1/vouchers/metadata/async': {
    readonly body: {
      readonly codes: readonly string[];
      /** Keys that are left out stay as they are. */
      readonly metadata: { readonly [name: string]: Json };
    };
    readonly answer: AsyncActionStarted;
  };
};
