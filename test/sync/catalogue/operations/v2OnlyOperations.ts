import { type Operation, operation } from './operation.ts';

/** Of these calls only the path is known; what they answer is not. */
export const V2_ONLY_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/consents', { undocumented: true, answers: {} }),
  operation('PUT', '/v1/customers/{customerId}/consents', {
    undocumented: true,
    answers: {},
  }),
  operation('POST', '/v1/validation-rules/{validationRuleId}/validation', {
    undocumented: true,
    answers: {},
  }),
  operation('GET', '/v1/loyalties/{campaignId}/members/{memberId}/activities', {
    undocumented: true,
    answers: {},
    facts: ['the old form of /activity'],
  }),
  operation('GET', '/v1/loyalties/members/{memberId}/activities', {
    undocumented: true,
    answers: {},
    facts: ['the old form of /activity'],
  }),
  operation('GET', '/client/v1/vouchers', { undocumented: true, answers: {} }),
  operation('GET', '/client/v1/promotions/validation', {
    undocumented: true,
    answers: {},
    facts: ['what /client/v1/validate without a code calls'],
  }),
  operation('GET', '/client/v1/consents', { undocumented: true, answers: {} }),
  operation('POST', '/client/v1/customers', {
    undocumented: true,
    answers: {},
    facts: ['may carry X-Voucherify-Double-Opt-In: true'],
  }),
  operation('PUT', '/client/v1/customers/{customerId}/consents', {
    undocumented: true,
    answers: {},
  }),
];
