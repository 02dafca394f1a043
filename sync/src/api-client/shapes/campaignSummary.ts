/** Made from the OpenAPI document: see docs/api.md. */
export type CampaignSummary = {
  readonly object: 'campaign_summary';
  readonly campaign: {
    readonly id: string;
    readonly name: string;
    readonly object: 'campaign';
  };
  readonly redemptions: number;
  readonly redemptions_succeeded: number;
  /** Refused redemptions are not counted here: always 0. */
  readonly redemptions_failed: number;
  readonly rollbacks: number;
  readonly rollbacks_succeeded: number;
  readonly rollbacks_failed: number;
  /** Minor units. */
  readonly orders_amount: number;
  readonly orders_rolledback_amount: number;
  /** Those that were deleted since are left out. */
  readonly vouchers_created: number;
  readonly publications: number;
  readonly publications_succeeded: number;
  readonly publications_failed: number;
  readonly discounted_amount?: number;
  readonly rolledback_discounted_amount?: number;
  /** With top-ups; left out within dates. */
  readonly created_vouchers_amount?: number;
  readonly amount_redeemed?: number;
  readonly amount_rolledback?: number;
  readonly created_vouchers_points?: number;
  readonly points_redeemed?: number;
  readonly points_rolledback?: number;
};
