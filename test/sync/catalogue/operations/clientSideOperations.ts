import { PUBLICATION_ERROR_KEYS, REDEEMABLE_ERROR_KEYS } from '../errorKeys.ts';
import { TrackedEvent } from '../event.ts';
import { pagedListWithMore } from '../listEnvelope.ts';
import { PromotionTier } from '../promotionTier.ts';
import { Publication } from '../publication.ts';
import { Qualification } from '../qualification.ts';
import { Redemptions, SingleRedemption } from '../redemption.ts';
import { SingleValidation } from '../singleValidation.ts';
import { Validation } from '../validation.ts';
import { json, type Operation, operation } from './operation.ts';

export const CLIENT_SIDE_OPERATIONS: readonly Operation[] = [
  operation('POST', '/client/v1/qualifications', {
    body: json('customer order tracking_id scenario options session metadata'),
    answers: { 200: Qualification },
  }),
  operation('GET', '/client/v1/promotions/tiers', {
    query: 'is_available limit page order',
    answers: { 200: pagedListWithMore('tiers', PromotionTier) },
  }),
  operation('POST', '/client/v1/redemptions', {
    body: json('options redeemables* order customer session tracking_id metadata'),
    answers: { 200: Redemptions },
    keys: [...REDEEMABLE_ERROR_KEYS, 'not_found'],
  }),
  operation('POST', '/client/v1/validations', {
    body: json('options redeemables* order customer session tracking_id metadata'),
    answers: { 200: Validation },
    errors: [400],
    keys: ['duplicated_redeemables', 'invalid_redeemables'],
  }),
  operation('POST', '/client/v1/events', {
    body: json('event* customer* referral loyalty metadata'),
    answers: { 200: TrackedEvent },
    errors: [400],
  }),
  operation('GET', '/client/v1/validate', {
    deprecated: true,
    query:
      'code tracking_id amount session_key session_ttl session_ttl_unit metadata item ' +
      'session_type customer order',
    answers: { 200: SingleValidation },
    errors: [400],
    facts: ['nested parameters: item[], customer[..], order[metadata]'],
  }),
  operation('POST', '/client/v1/redeem', {
    deprecated: true,
    query: 'code tracking_id',
    body: json('session customer order metadata options gift reward'),
    answers: { 200: SingleRedemption },
    errors: [400],
    keys: [...REDEEMABLE_ERROR_KEYS, 'not_found'],
  }),
  operation('POST', '/client/v1/publish', {
    query: 'join_once',
    body: json('voucher source_id customer metadata channel campaign'),
    answers: { 200: Publication },
    errors: [400, 404],
    keys: [...PUBLICATION_ERROR_KEYS],
    facts: ['the campaign may be in the query, by name'],
  }),
];
