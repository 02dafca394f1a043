/** Made from the OpenAPI document: see docs/api.md. */
export type WebhookSendOut = {
  readonly id: string;
  readonly object: 'webhook_send_out';
  readonly webhook_id: string;
  /** The event, such as `redemption.succeeded`. */
  readonly type: string;
  /** What arrived is not kept. */
  readonly status: 'waiting' | 'dead';
  readonly created_at: string;
  /** That failed. */
  readonly attempts: number;
  readonly next_attempt_at: string | null;
  readonly last_failure: string | null;
  /** What is sent, as it is sent. */
  readonly body: string;
};
