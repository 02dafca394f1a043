/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltyPointsBucket = {
  readonly id: string;
  readonly voucher_id: string;
  readonly campaign_id: string;
  readonly bucket: {
    readonly total_points: number;
  };
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** The last day on which they can be spent. */
  readonly expires_at: string | null;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'loyalty_points_bucket';
};
