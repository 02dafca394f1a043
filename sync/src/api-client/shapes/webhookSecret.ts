/** Made from the OpenAPI document: see docs/api.md. */
export type WebhookSecret = {
  readonly object: 'webhook_secret';
  /** Null where the same Idempotency-Key was answered. */
  readonly secret: string | null;
  readonly previous_ends_at: string | null;
};
