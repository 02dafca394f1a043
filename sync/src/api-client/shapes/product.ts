import type { Json } from './json.ts';
import type { Sku } from './sku.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Product = {
  readonly id: string;
  readonly source_id: string | null;
  readonly name: string | null;
  /** Minor units of the currency. */
  readonly price: number | null;
  readonly attributes: readonly string[];
  readonly image_url: string | null;
  readonly metadata: { readonly [name: string]: Json };
  /** The newest hundred. */
  readonly skus: {
    readonly object: 'list';
    readonly data_ref: 'data';
    readonly data: readonly Sku[];
    readonly total: number;
  };
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'product';
};
