import { pagedList } from '../listEnvelope.ts';
import { Reward } from '../reward.ts';
import { RewardAssignment } from '../rewardAssignment.ts';
import { json, type Operation, operation } from './operation.ts';

export const REWARDS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/rewards', {
    query: 'limit page assignment_id',
    answers: { 200: pagedList('data', Reward) },
  }),
  operation('POST', '/v1/rewards', {
    calledBy: 'v2',
    body: json('name parameters metadata stock attributes'),
    answers: { 200: Reward },
  }),
  operation('GET', '/v1/rewards/{rewardId}', { answers: { 200: Reward }, errors: [404] }),
  operation('PUT', '/v1/rewards/{rewardId}', {
    body: json('name parameters metadata stock attributes'),
    answers: { 200: Reward },
    errors: [400],
  }),
  operation('DELETE', '/v1/rewards/{rewardId}', {
    calledBy: 'v2',
    answers: { 204: 'nothing' },
    errors: [400, 404],
    keys: ['resource_in_use'],
  }),
  operation('GET', '/v1/rewards/{rewardId}/assignments', {
    query: 'limit page',
    answers: { 200: pagedList('data', RewardAssignment) },
    errors: [404],
  }),
  operation('POST', '/v1/rewards/{rewardId}/assignments', {
    calledBy: 'v2',
    body: json('campaign parameters validation_rules'),
    answers: { 200: RewardAssignment },
    errors: [400, 404, 409],
    keys: ['duplicate_found', 'missing_param'],
    facts: [
      '[T] COIN with parameters.loyalty or two validation_rules: invalid_payload',
      '[T] MATERIAL and CAMPAIGN without parameters.loyalty: missing_param',
    ],
  }),
  operation('GET', '/v1/rewards/{rewardId}/assignments/{assignmentId}', {
    answers: { 200: RewardAssignment },
    errors: [404],
  }),
  operation('PUT', '/v1/rewards/{rewardId}/assignments/{assignmentId}', {
    body: json('parameters'),
    answers: { 200: RewardAssignment },
    errors: [404],
  }),
  operation('DELETE', '/v1/rewards/{rewardId}/assignments/{assignmentId}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
];
