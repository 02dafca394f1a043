/** Made from the OpenAPI document: see docs/api.md. */
export type CampaignTemplate = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly campaign_type: string;
  readonly created_at: string;
  /** Left out until it is changed. */
  readonly updated_at?: string;
  readonly object: 'campaign_template';
};
