import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CustomerReference = {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly source_id: string | null;
  readonly metadata: { readonly [name: string]: Json };
  readonly object: 'customer';
};
