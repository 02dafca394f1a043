import { OauthToken, TokenState } from '../oauthToken.ts';
import { form, type Operation, operation } from './operation.ts';

export const OAUTH_OPERATIONS: readonly Operation[] = [
  operation('POST', '/v1/oauth/token', {
    calledBy: 'v3',
    body: form('grant_type* scope*'),
    answers: { 200: OauthToken },
    errors: [400],
    keys: ['invalid_grant_type', 'invalid_scope', 'missing_parameters'],
    facts: ['[T] authenticated by the two headers of the application'],
  }),
  operation('POST', '/v1/oauth/introspect', {
    body: form('access_token*'),
    answers: { 200: TokenState },
    errors: [400],
  }),
  operation('POST', '/v1/oauth/token/revoke', {
    body: form('access_token*'),
    answers: { 204: 'nothing' },
    errors: [404],
  }),
];
