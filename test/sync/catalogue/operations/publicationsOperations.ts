import { PUBLICATION_ERROR_KEYS } from '../errorKeys.ts';
import { pagedList } from '../listEnvelope.ts';
import { Publication } from '../publication.ts';
import { json, type Operation, operation } from './operation.ts';

export const PUBLICATIONS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/publications/create', {
    query: 'join_once voucher campaign source_id customer metadata',
    answers: { 200: Publication },
    errors: [400, 403, 404],
    keys: [...PUBLICATION_ERROR_KEYS, 'integration_api_key_required'],
  }),
  operation('GET', '/v1/publications', {
    query:
      'limit page order campaign customer voucher result voucher_type is_referral_code ' +
      'filters source_id',
    answers: { 200: pagedList('publications', Publication) },
    errors: [400],
    keys: ['page_over_limit'],
  }),
  operation('POST', '/v1/publications', {
    calledBy: 'v2 v3',
    query: 'join_once',
    body: json('voucher source_id customer metadata channel campaign'),
    answers: { 200: Publication },
    errors: [400, 404],
    keys: [...PUBLICATION_ERROR_KEYS],
    facts: [
      '[T] explicit nulls for what is not used',
      '[T] a whole campaign and a whole customer are accepted as they are',
    ],
  }),
];
