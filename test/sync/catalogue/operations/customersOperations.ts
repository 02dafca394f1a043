import { Activity } from '../activity.ts';
import { AsyncActionStarted } from '../asyncAction.ts';
import { Customer } from '../customer.ts';
import { TrackedEvent } from '../event.ts';
import { cursorList, cursorListWithTotal, pagedList, pagedListWithMore } from '../listEnvelope.ts';
import { PermanentDeletion } from '../permanentDeletion.ts';
import { RedeemableHolder } from '../redeemable.ts';
import { Segment } from '../segment.ts';
import { Loose } from '../wire.ts';
import { arrayOf, json, multipart, type Operation, operation } from './operation.ts';

export const CUSTOMERS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/customers', {
    query:
      'limit page email city name segment_id created_at[before] created_at[after] ' +
      'updated_at[before] updated_at[after] order starting_after',
    answers: { 200: pagedListWithMore('customers', Customer) },
  }),
  operation('POST', '/v1/customers', {
    calledBy: 'v2 v3',
    body: json('id source_id name description email phone birthday birthdate address metadata'),
    answers: { 200: Customer },
    facts: ['[T] address null is present, metadata absent until some was sent'],
  }),
  operation('GET', '/v1/customers/{customerId}', {
    calledBy: 'v2 v3',
    answers: { 200: Customer },
    errors: [404],
    facts: ['[T] by id or source_id'],
  }),
  operation('PUT', '/v1/customers/{customerId}', {
    calledBy: 'v2',
    body: json('name description email phone birthday birthdate address metadata'),
    answers: { 200: Customer },
    errors: [404],
    facts: ['[T] nulled parts of an address stay as null'],
  }),
  operation('DELETE', '/v1/customers/{customerId}', {
    calledBy: 'v3',
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/customers/{customerId}/permanent-deletion', {
    calledBy: 'v2',
    answers: { 200: PermanentDeletion },
    errors: [404],
    facts: ['[T] the object is a pernament_deletion'],
  }),
  operation('POST', '/v1/customers/importCSV', {
    calledBy: 'v2',
    body: multipart('file*'),
    answers: { 202: AsyncActionStarted },
    facts: ['headers match in any case, unknown columns are metadata'],
  }),
  operation('POST', '/v1/customers/bulk/async', {
    calledBy: 'v2',
    body: arrayOf('source_id* name description email phone birthday birthdate address metadata'),
    answers: { 202: AsyncActionStarted },
    errors: [413, 429],
  }),
  operation('POST', '/v1/customers/metadata/async', {
    calledBy: 'v2',
    body: json('source_ids* metadata*'),
    answers: { 202: AsyncActionStarted },
    errors: [413],
  }),
  operation('GET', '/v1/customers/{customerId}/activity', {
    calledBy: 'v2',
    query:
      'limit order starting_after_id start_date end_date campaign_id campaign_type category ' +
      'type',
    answers: { 200: cursorList(Activity) },
    errors: [404],
  }),
  operation('GET', '/v1/customers/{customerId}/activities', {
    deprecated: true,
    query:
      'limit order starting_after starting_after_id campaign_type campaign_id product_id ' +
      'start_date end_date',
    answers: { 200: pagedList('data', Loose) },
  }),
  operation('GET', '/v1/customers/{customerId}/segments', {
    answers: { 200: pagedList('data', Segment) },
  }),
  operation('GET', '/v1/customers/{customerId}/redeemables', {
    calledBy: 'v2',
    query: 'limit order starting_after_id filters',
    answers: { 200: cursorListWithTotal(RedeemableHolder) },
    errors: [404],
  }),
  operation('GET', '/v1/segments/{segmentId}', { answers: { 200: Segment }, errors: [404] }),
  operation('DELETE', '/v1/segments/{segmentId}', { answers: { 204: 'nothing' }, errors: [404] }),
  operation('POST', '/v1/segments', {
    body: json('name type customers filter'),
    answers: { 200: Segment },
  }),
  operation('POST', '/v1/events', {
    body: json('event* customer* referral loyalty metadata'),
    answers: { 200: TrackedEvent },
    errors: [400],
  }),
];
