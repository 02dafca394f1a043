/** Made from the OpenAPI document: see docs/api.md. */
export type PendingPoints = {
  readonly id: string;
  readonly voucher_id: string;
  readonly campaign_id: string;
  readonly customer_id: string | null;
  readonly order_id: string | null;
  readonly points: number;
  readonly activates_at: string;
  readonly details: {
    readonly earning_rule: {
      readonly id: string;
    };
  };
  readonly created_at: string;
  readonly updated_at: string | null;
};
