import { REDEEMABLE_ERROR_KEYS, ROLLBACK_ERROR_KEYS } from '../errorKeys.ts';
import { pagedList } from '../listEnvelope.ts';
import {
  Redemption,
  RedemptionOrParent,
  Redemptions,
  SingleRedemption,
  VoucherRedemptions,
} from '../redemption.ts';
import { Rollback, Rollbacks } from '../rollback.ts';
import { json, type Operation, operation } from './operation.ts';

export const REDEMPTIONS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/redemptions', {
    calledBy: 'v3',
    query: 'limit page result campaign customer order created_at filters',
    answers: { 200: pagedList('redemptions', RedemptionOrParent) },
  }),
  operation('POST', '/v1/redemptions', {
    calledBy: 'v3',
    body: json('options redeemables* order customer session tracking_id metadata'),
    answers: { 200: Redemptions },
    keys: [...REDEEMABLE_ERROR_KEYS, 'not_found'],
    facts: ['the first inapplicable redeemable is the error, with its own status and an rf_ id'],
  }),
  operation('GET', '/v1/redemptions/{redemptionId}', { answers: { 200: Redemption } }),
  operation('GET', '/v1/vouchers/{code}/redemption', { answers: { 200: VoucherRedemptions } }),
  operation('POST', '/v1/vouchers/{code}/redemption', {
    calledBy: 'v2',
    deprecated: true,
    query: 'tracking_id',
    body: json('session customer order metadata options gift reward'),
    answers: { 200: SingleRedemption },
    errors: [400],
    keys: [...REDEEMABLE_ERROR_KEYS, 'not_found'],
    facts: ['[T] a refusal is an error with the text of its rule in error.message'],
  }),
  operation('POST', '/v1/redemptions/{redemptionId}/rollback', {
    query: 'reason tracking_id',
    body: json('reason tracking_id customer order metadata'),
    answers: { 200: Rollback },
    errors: [400, 404],
    keys: [...ROLLBACK_ERROR_KEYS],
    facts: ['reason and tracking_id in the query and in the body'],
  }),
  operation('POST', '/v1/promotions/tiers/{promotionTierId}/redemption', {
    deprecated: true,
    body: json('customer order metadata'),
    answers: { 200: Redemption },
    errors: [400],
    keys: [...REDEEMABLE_ERROR_KEYS, 'not_found'],
  }),
  operation('POST', '/v1/redemptions/{parentRedemptionId}/rollbacks', {
    query: 'reason tracking_id',
    body: json('reason tracking_id customer order metadata'),
    answers: { 200: Rollbacks },
    errors: [400],
    keys: [...ROLLBACK_ERROR_KEYS],
    facts: ['reason and tracking_id in the query and in the body'],
  }),
];
