import { AsyncActionStarted } from '../asyncAction.ts';
import { LoyaltyProgram, UpdatedCampaign } from '../campaign.ts';
import { EarningRule, EarningRules } from '../earningRule.ts';
import { NewExport } from '../export.ts';
import { cursorList, pagedList } from '../listEnvelope.ts';
import { LoyaltyTier, LoyaltyTiers } from '../loyaltyTier.ts';
import { PendingPoints } from '../pendingPoints.ts';
import { LoyaltyTransaction } from '../transaction.ts';
import { arrayOf, json, type Operation, operation } from './operation.ts';

const UpdatedProgram = UpdatedCampaign.and(LoyaltyProgram);

export const LOYALTY_PROGRAMS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/loyalties', {
    query: 'limit page expand order',
    answers: { 200: pagedList('campaigns', LoyaltyProgram) },
  }),
  operation('POST', '/v1/loyalties', {
    calledBy: 'v2',
    body: json(
      'name description type join_once auto_join use_voucher_metadata_schema',
      'vouchers_count start_date expiration_date validity_timeframe validity_day_of_week',
      'validity_hours activity_duration_after_publishing category_id category metadata',
      'access_settings campaign_type voucher',
    ),
    answers: { 200: LoyaltyProgram },
    errors: [409],
    keys: [
      'duplicate_found',
      'invalid_campaign_params',
      'invalid_code_config',
      'metadata_validation_failed',
    ],
  }),
  operation('GET', '/v1/loyalties/{campaignId}', {
    answers: { 200: LoyaltyProgram },
    errors: [403, 404],
  }),
  operation('PUT', '/v1/loyalties/{campaignId}', {
    body: json(
      'start_date expiration_date validity_timeframe validity_day_of_week validity_hours',
      'description category metadata unset_metadata_fields category_id access_settings',
      'activity_duration_after_publishing join_once auto_join type',
      'loyalty_tiers_expiration options',
    ),
    answers: { 200: UpdatedProgram },
    errors: [400, 403],
    keys: ['invalid_campaign_params', 'metadata_validation_failed'],
  }),
  operation('DELETE', '/v1/loyalties/{campaignId}', {
    query: 'force',
    answers: { 200: AsyncActionStarted },
    errors: [404],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/pending-points', {
    query: 'limit order starting_after_id',
    answers: { 200: cursorList(PendingPoints) },
    errors: [404],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/transactions', {
    query: 'limit order starting_after_id filters',
    answers: { 200: cursorList(LoyaltyTransaction) },
  }),
  operation('POST', '/v1/loyalties/{campaignId}/transactions/export', {
    body: json('parameters'),
    answers: { 200: NewExport },
    errors: [403, 404],
  }),
  operation('POST', '/v1/loyalties/{campaignId}/points-expiration/export', {
    body: json('parameters'),
    answers: { 200: NewExport },
  }),
  operation('GET', '/v1/loyalties/{campaignId}/earning-rules', {
    query: 'limit page order',
    answers: { 200: pagedList('data', EarningRule) },
  }),
  operation('POST', '/v1/loyalties/{campaignId}/earning-rules', {
    calledBy: 'v2',
    body: arrayOf(
      'validation_rule_id loyalty event source active start_date expiration_date',
      'pending_points expiration_rules validity_timeframe validity_day_of_week',
      'validity_hours metadata segment custom_event loyalty_tier',
    ),
    answers: { 200: EarningRules },
    errors: [400, 404],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/earning-rules/{earningRuleId}', {
    calledBy: 'v2',
    answers: { 200: EarningRule },
  }),
  operation('PUT', '/v1/loyalties/{campaignId}/earning-rules/{earningRuleId}', {
    body: json(
      'validation_rule_id loyalty source active start_date expiration_date pending_points',
      'expiration_rules validity_timeframe validity_day_of_week validity_hours metadata',
    ),
    answers: { 200: EarningRule },
  }),
  operation('DELETE', '/v1/loyalties/{campaignId}/earning-rules/{earningRuleId}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/loyalties/{campaignId}/earning-rules/{earningRuleId}/enable', {
    answers: { 200: EarningRule },
    errors: [404],
  }),
  operation('POST', '/v1/loyalties/{campaignId}/earning-rules/{earningRuleId}/disable', {
    answers: { 200: EarningRule },
    errors: [404],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/tiers', {
    query: 'limit order',
    answers: { 200: pagedList('data', LoyaltyTier) },
  }),
  operation('POST', '/v1/loyalties/{campaignId}/tiers', {
    calledBy: 'v2',
    body: arrayOf('name* earning_rules rewards points* metadata'),
    answers: { 200: LoyaltyTiers },
  }),
  operation('GET', '/v1/loyalties/{campaignId}/tiers/{loyaltyTierId}', {
    answers: { 200: LoyaltyTier },
  }),
  operation('GET', '/v1/loyalties/{campaignId}/tiers/{loyaltyTierId}/earning-rules', {
    query: 'limit page',
    answers: { 200: pagedList('data', EarningRule) },
  }),
];
