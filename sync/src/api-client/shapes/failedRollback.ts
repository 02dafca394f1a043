/** Made from the OpenAPI document: see docs/api.md. */
export type FailedRollback = {
  readonly id: string;
  readonly object: 'redemption_rollback';
  readonly date: string;
  readonly customer_id: string | null;
  readonly tracking_id: string | null;
  readonly redemption: string;
  readonly result: 'FAILURE';
  readonly status: 'FAILED';
  readonly channel: {
    /** The application, or the terminal that redeemed. */
    readonly channel_id: string;
    readonly channel_type: 'API';
  };
  /** The key of the error. */
  readonly failure_code: string;
  readonly failure_message: string;
};
