import { Activity } from '../activity.ts';
import { ActivatedPoints, LoyaltyBalance, PendingBalance } from '../balance.ts';
import { NewExport } from '../export.ts';
import { cursorList, pagedList } from '../listEnvelope.ts';
import { LoyaltyTier } from '../loyaltyTier.ts';
import { PendingPoints, PointsBucket } from '../pendingPoints.ts';
import { Redemption } from '../redemption.ts';
import { LoyaltyTransaction } from '../transaction.ts';
import { Transfer } from '../transfer.ts';
import { LoyaltyMember } from '../voucher.ts';
import { Loose } from '../wire.ts';
import { arrayOf, json, type Operation, operation } from './operation.ts';

export const LOYALTY_MEMBERS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/loyalties/{campaignId}/members', {
    query: 'limit page customer created_at updated_at order code ids',
    answers: { 200: pagedList('vouchers', LoyaltyMember) },
  }),
  operation('POST', '/v1/loyalties/{campaignId}/members', {
    calledBy: 'v2',
    body: json('voucher source_id customer* metadata channel'),
    answers: { 200: LoyaltyMember },
    errors: [400, 404],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/members/{memberId}', {
    answers: { 200: LoyaltyMember },
  }),
  operation('GET', '/v1/loyalties/members/{memberId}', { answers: { 200: LoyaltyMember } }),
  operation('GET', '/v1/loyalties/{campaignId}/members/{memberId}/pending-points', {
    query: 'limit order starting_after_id',
    answers: { 200: cursorList(PendingPoints) },
    errors: [404],
  }),
  operation('GET', '/v1/loyalties/members/{memberId}/pending-points', {
    query: 'limit order starting_after_id',
    answers: { 200: cursorList(PendingPoints) },
    errors: [404],
  }),
  operation('POST', '/v1/loyalties/members/{memberId}/pending-points/{pendingPointsId}/activate', {
    answers: { 200: ActivatedPoints },
    errors: [400, 404],
    keys: ['invalid_pending_points_state'],
  }),
  operation('POST', '/v1/loyalties/members/{memberId}/pending-points/{pendingPointsId}/balance', {
    body: json('points'),
    answers: { 200: PendingBalance },
    errors: [400, 404],
    keys: ['invalid_pending_points_state'],
  }),
  operation('POST', '/v1/loyalties/members/{memberId}/pending-points/{pendingPointsId}/cancel', {
    answers: { 204: 'nothing' },
    errors: [400, 404],
    keys: ['invalid_pending_points_state'],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/members/{memberId}/activity', {
    query: 'limit order starting_after_id',
    answers: { 200: cursorList(Activity) },
    errors: [404],
  }),
  operation('GET', '/v1/loyalties/members/{memberId}/activity', {
    calledBy: 'v2',
    query: 'limit order starting_after_id',
    answers: { 200: cursorList(Activity) },
    errors: [404],
    facts: ['[T] a card that was just given has more than one event within two seconds'],
  }),
  operation('POST', '/v1/loyalties/{campaignId}/members/{memberId}/balance', {
    calledBy: 'v2',
    body: json('points* expiration_type expiration_date reason source_id'),
    answers: { 200: LoyaltyBalance },
    errors: [400],
    keys: ['invalid_add_balance_params'],
    facts: ['[T] exact keys of the answer'],
  }),
  operation('POST', '/v1/loyalties/members/{memberId}/balance', {
    calledBy: 'v3',
    body: json('points* expiration_type expiration_date reason source_id'),
    answers: { 200: LoyaltyBalance },
    errors: [400],
    keys: ['invalid_add_balance_params'],
    facts: ['[T] exact keys of the answer'],
  }),
  operation('POST', '/v1/loyalties/{campaignId}/members/{memberId}/transfers', {
    body: arrayOf('code* points* reason source_id*'),
    answers: { 200: Transfer },
  }),
  operation('GET', '/v1/loyalties/{campaignId}/members/{memberId}/transactions', {
    query: 'limit order filters starting_after_id',
    answers: { 200: cursorList(LoyaltyTransaction) },
  }),
  operation('GET', '/v1/loyalties/members/{memberId}/transactions', {
    calledBy: 'v2',
    query: 'limit order filters starting_after_id',
    answers: { 200: cursorList(LoyaltyTransaction) },
  }),
  operation('POST', '/v1/loyalties/members/{memberId}/transactions/export', {
    body: json('parameters'),
    answers: { 200: NewExport },
    errors: [404],
  }),
  operation('POST', '/v1/loyalties/{campaignId}/members/{memberId}/transactions/export', {
    body: json('parameters'),
    answers: { 200: NewExport },
    errors: [404],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/members/{memberId}/points-expiration', {
    query: 'limit page',
    answers: { 200: pagedList('data', PointsBucket) },
  }),
  operation('GET', '/v1/loyalties/members/{memberId}/rewards', {
    query: 'affordable_only',
    answers: { 200: pagedList('data', Loose) },
  }),
  operation('POST', '/v1/loyalties/{campaignId}/members/{memberId}/redemption', {
    body: json('reward order metadata'),
    answers: { 200: Redemption },
    errors: [404],
    keys: ['loyalty_card_points_exceeded', 'missing_reward'],
  }),
  operation('POST', '/v1/loyalties/members/{memberId}/redemption', {
    body: json('reward order metadata'),
    answers: { 200: Redemption },
    errors: [400, 404],
    keys: ['loyalty_card_points_exceeded', 'missing_reward'],
  }),
  operation('GET', '/v1/loyalties/members/{memberId}/tiers', {
    answers: { 200: pagedList('data', LoyaltyTier) },
  }),
];
