import { AsyncActionStarted } from '../asyncAction.ts';
import { Balance } from '../balance.ts';
import { TransactionsExport } from '../export.ts';
import { cursorList, pagedList } from '../listEnvelope.ts';
import { OldQualification } from '../qualification.ts';
import { Transaction } from '../transaction.ts';
import { Voucher } from '../voucher.ts';
import { arrayOf, json, multipart, type Operation, operation } from './operation.ts';

export const VOUCHERS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/vouchers', {
    calledBy: 'v3',
    query:
      'limit page category campaign_id customer campaign created_at updated_at order code ' + 'ids',
    answers: { 200: pagedList('vouchers', Voucher) },
  }),
  operation('POST', '/v1/vouchers', {
    calledBy: 'v2',
    body: json(
      'code campaign campaign_id category category_id start_date expiration_date',
      'validity_timeframe validity_day_of_week validity_hours active additional_info',
      'metadata validation_rules redemption type loyalty_card code_config gift discount',
    ),
    answers: { 200: Voucher },
    errors: [400],
    keys: ['invalid_code_config', 'invalid_gift', 'metadata_validation_failed'],
    facts: [
      '[T] /v1/vouchers/ with a trailing slash is the same call',
      '[T] type is inferred from discount, gift or loyalty_card',
    ],
  }),
  operation('GET', '/v1/vouchers/{code}', {
    calledBy: 'v3',
    answers: { 200: Voucher },
    errors: [404],
  }),
  operation('POST', '/v1/vouchers/{code}', {
    calledBy: 'v3',
    body: json(
      'campaign campaign_id category category_id start_date expiration_date',
      'validity_timeframe validity_day_of_week validity_hours active additional_info',
      'metadata validation_rules redemption type loyalty_card gift discount',
    ),
    answers: { 200: Voucher },
    errors: [409],
    keys: ['duplicate_found', 'invalid_gift', 'metadata_validation_failed'],
    facts: [
      '[T] a JSON content type with an empty body is accepted',
      '[T] type is inferred from discount, gift or loyalty_card',
    ],
  }),
  operation('PUT', '/v1/vouchers/{code}', {
    body: json(
      'category category_id start_date expiration_date validity_timeframe',
      'validity_day_of_week validity_hours active additional_info metadata type discount',
    ),
    answers: { 200: Voucher },
    errors: [400],
  }),
  operation('DELETE', '/v1/vouchers/{code}', {
    calledBy: 'v3',
    query: 'force',
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/vouchers/{code}/enable', {
    calledBy: 'v3',
    answers: { 200: Voucher },
    errors: [404],
    facts: ['[T] comes without body and content type'],
  }),
  operation('POST', '/v1/vouchers/{code}/disable', {
    calledBy: 'v3',
    answers: { 200: Voucher },
    errors: [404],
    facts: ['[T] comes without body and content type'],
  }),
  operation('POST', '/v1/vouchers/{code}/balance', {
    calledBy: 'v2',
    body: json('amount* source_id reason'),
    answers: { 200: Balance },
    errors: [404],
    keys: ['invalid_add_balance_params'],
  }),
  operation('GET', '/v1/vouchers/{code}/transactions', {
    calledBy: 'v2',
    query: 'limit order starting_after_id',
    answers: { 200: cursorList(Transaction) },
    errors: [404],
    facts: [
      '[T] exact keys of a row; no more_starting_after on the last page',
      '[T] source starts with the channel that the client sent',
    ],
  }),
  operation('POST', '/v1/vouchers/{code}/transactions/export', {
    calledBy: 'v2',
    body: json('parameters'),
    answers: { 200: TransactionsExport },
    errors: [404],
    facts: ['[T] parameters have filters, and order and fields only if they were sent'],
  }),
  operation('POST', '/v1/vouchers/import', {
    body: arrayOf(
      'code redemption active metadata category start_date expiration_date',
      'validity_timeframe validity_day_of_week additional_info type gift discount',
    ),
    answers: { 202: AsyncActionStarted },
  }),
  operation('POST', '/v1/vouchers/importCSV', {
    body: multipart('file* webhooks_enable'),
    answers: { 202: AsyncActionStarted },
    errors: [400],
  }),
  operation('POST', '/v1/vouchers/bulk/async', {
    body: arrayOf('code* metadata*'),
    answers: { 202: AsyncActionStarted },
    errors: [413],
  }),
  operation('POST', '/v1/vouchers/metadata/async', {
    body: json('codes* metadata*'),
    answers: { 202: AsyncActionStarted },
    errors: [413],
  }),
  operation('DELETE', '/v1/vouchers/{code}/sessions/{sessionKey}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/vouchers/qualification', {
    deprecated: true,
    query: 'audienceRulesOnly limit order',
    body: json('customer order reward metadata'),
    answers: { 200: OldQualification },
  }),
];
