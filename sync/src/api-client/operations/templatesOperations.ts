import type { CampaignSetup } from '../shapes/campaignSetup.ts';
import type { CampaignTemplate } from '../shapes/campaignTemplate.ts';
import type { PromotionTierSetup } from '../shapes/promotionTierSetup.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type TemplatesOperations = {
  /** List the templates of a project */
  'GET /management/v1/projects/{projectId}/templates/campaigns': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly CampaignTemplate[];
      readonly total: number;
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** List templates */
  'GET /v1/templates/campaigns': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at';
      /** The id of the last row seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly CampaignTemplate[];
      readonly total: number;
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Make a template of a campaign or of a tier */
  'POST /v1/templates/campaigns': {
    readonly body: {
      /** The id or name of the campaign to copy. */
      readonly campaign_id?: string | null;
      /** Or the tier of a promotion to copy. */
      readonly promotion_tier_id?: string | null;
      /** Unique; left out, that of what is copied. */
      readonly name?: string | null;
      readonly description?: string | null;
    };
    readonly answer: CampaignTemplate;
  };
  /** Delete a template */
  'DELETE /v1/templates/campaigns/{campaignTemplateId}': {
    readonly answer: undefined;
  };
  /** Get a template */
  'GET /v1/templates/campaigns/{campaignTemplateId}': {
    readonly answer: CampaignTemplate;
  };
  /** Rename a template */
  'PUT /v1/templates/campaigns/{campaignTemplateId}': {
    readonly body: {
      /** Unique; left out, that of what is copied. */
      readonly name?: string | null;
      readonly description?: string | null;
    };
    readonly answer: CampaignTemplate;
  };
  /** Make a campaign from a template */
  'POST /v1/templates/campaigns/{campaignTemplateId}/campaign-setup': {
    readonly body: {
      readonly name: string;
    };
    readonly answer: CampaignSetup;
  };
  /** Make a tier of a promotion from a template */
  'POST /v1/templates/campaigns/{campaignTemplateId}/tier-setup': {
    readonly body: {
      readonly name: string;
      readonly campaign_id: string;
    };
    readonly answer: PromotionTierSetup;
  };
};
