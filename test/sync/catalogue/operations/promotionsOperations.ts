import { pagedList, pagedListWithMore } from '../listEnvelope.ts';
import { PromotionStack } from '../promotionStack.ts';
import { PromotionTier } from '../promotionTier.ts';
import { json, type Operation, operation } from './operation.ts';

export const PROMOTIONS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/promotions/tiers', {
    query: 'is_available limit page order',
    answers: { 200: pagedListWithMore('tiers', PromotionTier) },
  }),
  operation('GET', '/v1/promotions/{campaignId}/tiers', {
    answers: { 200: pagedListWithMore('tiers', PromotionTier) },
  }),
  operation('POST', '/v1/promotions/{campaignId}/tiers', {
    calledBy: 'v2',
    body: json(
      'name* banner metadata hierarchy active start_date expiration_date',
      'validity_timeframe validity_day_of_week validity_hours category category_id action',
      'validation_rule_assignments',
    ),
    answers: { 200: PromotionTier },
    facts: ['[T] a tier without an action is legal'],
  }),
  operation('GET', '/v1/promotions/tiers/{promotionTierId}', { answers: { 200: PromotionTier } }),
  operation('PUT', '/v1/promotions/tiers/{promotionTierId}', {
    body: json(
      'name banner action metadata hierarchy start_date expiration_date',
      'validity_timeframe validity_day_of_week validity_hours validation_rule_assignments',
      'category category_id',
    ),
    answers: { 200: PromotionTier },
  }),
  operation('DELETE', '/v1/promotions/tiers/{promotionTierId}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('POST', '/v1/promotions/tiers/{promotionTierId}/enable', {
    answers: { 200: PromotionTier },
    errors: [404],
  }),
  operation('POST', '/v1/promotions/tiers/{promotionTierId}/disable', {
    answers: { 200: PromotionTier },
    errors: [404],
  }),
  operation('GET', '/v1/promotions/stacks', {
    query: 'limit page order created_at updated_at',
    answers: { 200: pagedList('data', PromotionStack) },
  }),
  operation('GET', '/v1/promotions/{campaignId}/stacks', {
    answers: { 200: pagedList('data', PromotionStack) },
  }),
  operation('POST', '/v1/promotions/{campaignId}/stacks', {
    calledBy: 'v2',
    body: json('name* tiers* category_id'),
    answers: { 200: PromotionStack },
    errors: [404],
    facts: ['[T] exact keys of a stack'],
  }),
  operation('GET', '/v1/promotions/{campaignId}/stacks/{stackId}', {
    answers: { 200: PromotionStack },
    errors: [404],
  }),
  operation('PUT', '/v1/promotions/{campaignId}/stacks/{stackId}', {
    calledBy: 'v2',
    body: json('name tiers category_id'),
    answers: { 200: PromotionStack },
    facts: ['[T] exact keys of a stack'],
  }),
  operation('DELETE', '/v1/promotions/{campaignId}/stacks/{stackId}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
];
