/** Made from the OpenAPI document: see docs/api.md. */
export type Category = {
  readonly id: string;
  readonly name: string;
  readonly hierarchy: number;
  readonly created_at: string;
  /** Left out until it is changed. */
  readonly updated_at?: string;
  readonly object: 'category';
};
