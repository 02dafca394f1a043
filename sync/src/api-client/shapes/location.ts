/** Made from the OpenAPI document: see docs/api.md. */
export type Location = {
  readonly id: string;
  readonly name: string;
  /** The area on a map. */
  readonly shape: { readonly [name: string]: unknown } | null;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'location';
};
