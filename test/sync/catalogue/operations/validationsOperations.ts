import { Qualification } from '../qualification.ts';
import {
  PromotionsValidation,
  PromotionTierValidation,
  SingleValidation,
} from '../singleValidation.ts';
import { Validation } from '../validation.ts';
import { json, type Operation, operation } from './operation.ts';

export const VALIDATIONS_OPERATIONS: readonly Operation[] = [
  operation('POST', '/v1/validations', {
    calledBy: 'v3',
    body: json('options redeemables* order customer session tracking_id metadata'),
    answers: { 200: Validation },
    errors: [400],
    keys: ['duplicated_redeemables', 'invalid_redeemables'],
    facts: [
      '[T] extra arrays are absent when all is valid',
      '[T] when nothing applies, redeemables and inapplicable_redeemables are as long',
      'a customer is upserted, explicit nulls are allowed [T]',
      'a bad voucher is no error: 200 with valid false',
    ],
  }),
  operation('POST', '/v1/vouchers/{code}/validate', {
    deprecated: true,
    body: json('customer order session tracking_id metadata options gift reward'),
    answers: { 200: SingleValidation },
    errors: [400],
  }),
  operation('POST', '/v1/promotions/validation', {
    deprecated: true,
    query: 'audienceRulesOnly filters',
    body: json('customer order metadata options'),
    answers: { 200: PromotionsValidation },
  }),
  operation('POST', '/v1/promotions/tiers/{tierId}/validation', {
    deprecated: true,
    body: json('customer order metadata'),
    answers: { 200: PromotionTierValidation },
  }),
  operation('POST', '/v1/qualifications', {
    calledBy: 'v2 v3',
    body: json('customer order tracking_id scenario options session metadata'),
    answers: { 200: Qualification },
    facts: [
      '[T] options.limit 100 is clamped, not refused',
      '[T] newest first',
      "[T] exact keys of a standalone voucher's row",
      '[T] without an order, the order has three keys',
    ],
  }),
];
