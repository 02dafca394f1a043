/** Made from the OpenAPI document: see docs/api.md. */
export type Consent = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly created_at: string;
  readonly object: 'consent';
};
