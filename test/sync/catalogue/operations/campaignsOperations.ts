import { z } from 'zod';
import { AsyncActionStarted } from '../asyncAction.ts';
import { Campaign, CampaignSummary, UpdatedCampaign } from '../campaign.ts';
import { NewExport } from '../export.ts';
import { cursorList, pagedList } from '../listEnvelope.ts';
import { OldQualification } from '../qualification.ts';
import { Transaction } from '../transaction.ts';
import { Voucher } from '../voucher.ts';
import { EmptyObject } from '../wire.ts';
import { arrayOf, json, multipart, type Operation, operation } from './operation.ts';

/** One voucher is answered itself, several are made afterwards. */
const VouchersAdded = z.union([AsyncActionStarted, Voucher]);

export const CAMPAIGNS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/campaigns', {
    query:
      'limit page campaign_type expand campaign_status is_referral_code order filters ' +
      'access_settings',
    answers: { 200: pagedList('campaigns', Campaign) },
  }),
  operation('POST', '/v1/campaigns', {
    calledBy: 'v2 v3',
    body: json(
      'name description type join_once auto_join use_voucher_metadata_schema',
      'vouchers_count start_date expiration_date validity_timeframe validity_day_of_week',
      'validity_hours activity_duration_after_publishing category_id category metadata',
      'access_settings validation_rules campaign_type voucher referral_program promotion',
    ),
    answers: { 200: Campaign },
    errors: [400, 404, 409],
    keys: [
      'duplicate_found',
      'invalid_campaign_params',
      'invalid_code_config',
      'metadata_validation_failed',
    ],
    facts: [
      '[T] campaign_type and type are inferred from voucher.type when both are missing',
      'one voucher is made at once, more of them afterwards: then IN_PROGRESS',
    ],
  }),
  operation('GET', '/v1/campaigns/{campaignId}', {
    answers: { 200: Campaign },
    errors: [403, 404],
  }),
  operation('PUT', '/v1/campaigns/{campaignId}', {
    calledBy: 'v3',
    body: json(
      'start_date expiration_date validity_timeframe validity_day_of_week validity_hours',
      'description category metadata unset_metadata_fields category_id access_settings',
      'activity_duration_after_publishing join_once auto_join type discount',
      'referral_program gift loyalty_tiers_expiration options',
    ),
    answers: { 200: UpdatedCampaign },
    errors: [400, 403],
    keys: ['invalid_campaign_params', 'metadata_validation_failed'],
    facts: ['[T] an expiration_date set to null is omitted from the answer'],
  }),
  operation('DELETE', '/v1/campaigns/{campaignId}', {
    calledBy: 'v2 v3',
    query: 'force',
    answers: { 202: AsyncActionStarted },
    errors: [403, 404],
    facts: ['[T] by name or by id, with and without force'],
  }),
  operation('POST', '/v1/campaigns/{campaignId}/vouchers', {
    calledBy: 'v3',
    query: 'vouchers_count',
    body: json(
      'code code_config category metadata redemption additional_info start_date',
      'expiration_date',
    ),
    answers: { 200: VouchersAdded, 202: VouchersAdded },
    facts: [
      '[T] a JSON content type with an empty body is accepted',
      '[T] a bare number as body is accepted and ignored',
      'one voucher is answered itself, more of them by an async action',
    ],
  }),
  operation('POST', '/v1/campaigns/{campaignId}/vouchers/{code}', {
    calledBy: 'v3',
    body: json('category metadata redemption additional_info start_date expiration_date'),
    answers: { 200: Voucher },
    errors: [409],
    keys: ['duplicate_found'],
  }),
  operation('POST', '/v1/campaigns/{campaignId}/import', {
    body: arrayOf(
      'code redemption active metadata category start_date expiration_date',
      'validity_timeframe validity_day_of_week additional_info type loyalty_card gift',
      'discount',
    ),
    answers: { 202: AsyncActionStarted },
    errors: [400],
  }),
  operation('POST', '/v1/campaigns/{campaignId}/importCSV', {
    calledBy: 'v3',
    body: multipart('file*'),
    answers: { 200: AsyncActionStarted },
    errors: [404],
  }),
  operation('POST', '/v1/campaigns/qualification', {
    deprecated: true,
    query: 'audienceRulesOnly limit order',
    body: json('customer order'),
    answers: { 200: OldQualification },
  }),
  operation('POST', '/v1/campaigns/{campaignId}/enable', {
    answers: { 200: EmptyObject },
    errors: [404],
  }),
  operation('POST', '/v1/campaigns/{campaignId}/disable', {
    answers: { 200: EmptyObject },
    errors: [404],
  }),
  operation('GET', '/v1/campaigns/{campaignId}/transactions', {
    query: 'limit order starting_after_id filters',
    answers: { 200: cursorList(Transaction) },
  }),
  operation('POST', '/v1/campaigns/{campaignId}/transactions/export', {
    body: json('parameters'),
    answers: { 200: NewExport },
    errors: [403, 404],
  }),
  operation('GET', '/v1/campaigns/{campaignId}/summary', {
    query: 'start_date end_date',
    answers: { 200: CampaignSummary },
    errors: [404],
  }),
];
