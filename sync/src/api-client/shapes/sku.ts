import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Sku = {
  readonly id: string;
  readonly source_id: string | null;
  readonly product_id: string;
  readonly sku: string | null;
  /** Minor units; null: that of the product. */
  readonly price: number | null;
  readonly currency: string | null;
  readonly attributes: { readonly [name: string]: string };
  readonly image_url: string | null;
  readonly metadata: { readonly [name: string]: Json };
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'sku';
};
