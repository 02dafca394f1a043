/** Made from the OpenAPI document: see docs/api.md. */
export type Webhook = {
  readonly id: string;
  readonly object: 'webhook';
  readonly created_at: string;
  readonly target_url: string;
  /** Names such as `redemption.succeeded`. */
  readonly events: readonly string[];
  readonly active: boolean;
};
