import { cursorListWithTotal } from '../listEnvelope.ts';
import { CampaignSetup, CampaignTemplate, TierSetup } from '../template.ts';
import { json, type Operation, operation } from './operation.ts';

export const TEMPLATES_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/templates/campaigns', {
    query: 'limit starting_after_id order include_total filters',
    answers: { 200: cursorListWithTotal(CampaignTemplate) },
  }),
  operation('POST', '/v1/templates/campaigns', {
    body: json('campaign_id promotion_tier_id name description'),
    answers: { 200: CampaignTemplate },
    errors: [400, 404],
  }),
  operation('GET', '/v1/templates/campaigns/{campaignTemplateId}', {
    answers: { 200: CampaignTemplate },
    errors: [404],
  }),
  operation('PUT', '/v1/templates/campaigns/{campaignTemplateId}', {
    body: json('name description'),
    answers: { 200: CampaignTemplate },
    errors: [400, 404, 409],
  }),
  operation('DELETE', '/v1/templates/campaigns/{campaignTemplateId}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/templates/campaigns/{campaignTemplateId}/campaign-setup', {
    body: json(
      'name description type join_once auto_join use_voucher_metadata_schema',
      'vouchers_count start_date expiration_date validity_timeframe validity_day_of_week',
      'validity_hours activity_duration_after_publishing category_id category metadata',
      'access_settings voucher',
    ),
    answers: { 200: CampaignSetup },
    errors: [404, 409],
  }),
  operation('POST', '/v1/templates/campaigns/{campaignTemplateId}/tier-setup', {
    body: json(
      'campaign_id name* banner metadata hierarchy active start_date expiration_date',
      'validity_timeframe validity_day_of_week validity_hours category category_id',
    ),
    answers: { 200: TierSetup },
    errors: [404],
  }),
];
