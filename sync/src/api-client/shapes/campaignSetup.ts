import type { Campaign } from './campaign.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CampaignSetup = {
  /** What else was made: nothing. */
  readonly created_resources: Readonly<Record<string, unknown>>;
  readonly campaign: Campaign;
  readonly object: 'campaign_setup';
};
