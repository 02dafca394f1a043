import { pagedList } from '../listEnvelope.ts';
import { Reward } from '../reward.ts';
import { RewardAssignment } from '../rewardAssignment.ts';
import { Loose } from '../wire.ts';
import { arrayOf, json, type Operation, operation } from './operation.ts';

export const LOYALTY_REWARDS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/loyalties/{campaignId}/reward-assignments/{assignmentId}/reward', {
    answers: { 200: Reward },
  }),
  operation('GET', '/v1/loyalties/{campaignId}/reward-assignments', {
    query: 'limit page assignmentId',
    answers: { 200: pagedList('data', RewardAssignment) },
  }),
  operation('GET', '/v1/loyalties/{campaignId}/rewards', {
    query: 'limit page assignment_id',
    answers: { 200: pagedList('data', RewardAssignment) },
  }),
  operation('POST', '/v1/loyalties/{campaignId}/rewards', {
    body: arrayOf('reward parameters validation_rules'),
    answers: { 200: RewardAssignment },
    errors: [409],
    keys: ['duplicate_found', 'missing_param'],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/reward-assignments/{assignmentId}', {
    answers: { 200: RewardAssignment },
  }),
  operation('GET', '/v1/loyalties/{campaignId}/rewards/{assignmentId}', {
    answers: { 200: RewardAssignment },
    errors: [404],
  }),
  operation('PUT', '/v1/loyalties/{campaignId}/rewards/{assignmentId}', {
    body: json('parameters'),
    answers: { 200: RewardAssignment },
  }),
  operation('DELETE', '/v1/loyalties/{campaignId}/rewards/{assignmentId}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('GET', '/v1/loyalties/{campaignId}/tiers/{loyaltyTierId}/rewards', {
    answers: { 200: pagedList('data', Loose) },
  }),
];
