import { AsyncAction } from '../asyncAction.ts';
import { Export, NewExport } from '../export.ts';
import { listEnvelope, pagedList } from '../listEnvelope.ts';
import { json, type Operation, operation } from './operation.ts';

export const EXPORTS_AND_ASYNC_ACTIONS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/exports', {
    calledBy: 'v2',
    query: 'limit page order',
    answers: { 200: pagedList('exports', Export) },
    facts: ['[T] newest first; an export that was just ordered has result null'],
  }),
  operation('POST', '/v1/exports', {
    calledBy: 'v2',
    body: json('exported_object parameters'),
    answers: { 200: NewExport },
    errors: [400],
    keys: ['invalid_export_params', 'invalid_export_fields'],
    facts: ['[T] never finished at once: result null'],
  }),
  operation('GET', '/v1/exports/{exportId}', { answers: { 200: Export }, errors: [404] }),
  operation('DELETE', '/v1/exports/{exportId}', { answers: { 204: 'nothing' }, errors: [404] }),
  operation('GET', '/v1/exports/{exportId}', {
    selectedBy: 'token',
    query: 'token',
    answers: { 200: 'file' },
    errors: [401],
    facts: ['downloads the file; in the cloud from a host of its own'],
  }),
  operation('GET', '/v1/async-actions', {
    query: 'limit end_date',
    answers: { 200: listEnvelope('async_actions', AsyncAction, { hasMore: true }) },
    errors: [400],
  }),
  operation('GET', '/v1/async-actions/{asyncActionId}', {
    calledBy: 'v2 v3',
    answers: { 200: AsyncAction },
    errors: [404],
    facts: ['[T] may be finished at the first poll; status and operation_status are both read'],
  }),
];
