import { pagedList } from '../listEnvelope.ts';
import { RuleAssignment } from '../ruleAssignment.ts';
import { ValidationRule } from '../validationRule.ts';
import { json, type Operation, operation } from './operation.ts';

export const VALIDATION_RULES_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/validation-rules', {
    query: 'limit page order start_date end_date',
    answers: { 200: pagedList('data', ValidationRule) },
  }),
  operation('POST', '/v1/validation-rules', {
    calledBy: 'v2',
    body: json('name rules bundle_rules error applicable_to type context_type'),
    answers: { 200: ValidationRule },
    errors: [400],
    keys: ['invalid_validation_rules'],
    facts: [
      '[T] names may repeat',
      '[T] old names with underscores are accepted (customer_segment)',
    ],
  }),
  operation('GET', '/v1/validation-rules/{validationRuleId}', { answers: { 200: ValidationRule } }),
  operation('PUT', '/v1/validation-rules/{validationRuleId}', {
    body: json('name rules bundle_rules error applicable_to type context_type'),
    answers: { 200: ValidationRule },
  }),
  operation('DELETE', '/v1/validation-rules/{validationRuleId}', {
    calledBy: 'v2',
    answers: { 204: 'nothing' },
    errors: [404],
  }),
  operation('GET', '/v1/validation-rules-assignments', {
    query: 'related_object_id rule page limit order',
    answers: { 200: pagedList('data', RuleAssignment) },
  }),
  operation('GET', '/v1/validation-rules/{validationRuleId}/assignments', {
    query: 'limit page order',
    answers: { 200: pagedList('data', RuleAssignment) },
  }),
  operation('POST', '/v1/validation-rules/{validationRuleId}/assignments', {
    query: 'force',
    body: json('related_object_type related_object_id'),
    answers: { 200: RuleAssignment },
    errors: [409],
  }),
  operation('DELETE', '/v1/validation-rules/{validationRuleId}/assignments/{assignmentId}', {
    answers: { 204: 'nothing' },
    errors: [404],
  }),
];
