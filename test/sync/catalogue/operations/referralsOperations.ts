import { cursorListWithTotal } from '../listEnvelope.ts';
import { AddedHolders, ReferralHolder } from '../referral.ts';
import { json, type Operation, operation } from './operation.ts';

export const REFERRALS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/referrals/{campaignId}/members/{memberId}/holders', {
    query: 'limit order starting_after_id filters',
    answers: { 200: cursorListWithTotal(ReferralHolder) },
    errors: [404],
  }),
  operation('POST', '/v1/referrals/{campaignId}/members/{memberId}/holders', {
    body: json('holders* metadata'),
    answers: { 200: AddedHolders },
    errors: [400, 403, 404, 409],
    keys: ['holder_assignement_duplication'],
  }),
  operation('DELETE', '/v1/referrals/{campaignId}/members/{memberId}/holders/{holderId}', {
    answers: { 204: 'nothing' },
    errors: [403, 404],
  }),
  operation('GET', '/v1/referrals/members/{memberId}/holders', {
    query: 'limit order starting_after_id filters',
    answers: { 200: cursorListWithTotal(ReferralHolder) },
    errors: [404],
  }),
  operation('POST', '/v1/referrals/members/{memberId}/holders', {
    body: json('holders* metadata'),
    answers: { 200: AddedHolders },
    errors: [400, 403, 404, 409],
    keys: ['holder_assignement_duplication'],
  }),
  operation('DELETE', '/v1/referrals/members/{memberId}/holders/{holderId}', {
    answers: { 204: 'nothing' },
    errors: [403, 404],
  }),
];
