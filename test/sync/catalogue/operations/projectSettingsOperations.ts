import { CustomEventSchema } from '../customEventSchema.ts';
import { pagedList } from '../listEnvelope.ts';
import { MetadataSchema } from '../metadataSchema.ts';
import { Branding } from '../project.ts';
import { ProjectStackingRules } from '../stackingRules.ts';
import { Webhook } from '../webhook.ts';
import { json, type Operation, operation } from './operation.ts';

export const PROJECT_SETTINGS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/management/v1/projects/{projectId}/stacking-rules', {
    answers: { 200: pagedList('data', ProjectStackingRules) },
    errors: [401, 402, 404],
  }),
  operation('POST', '/management/v1/projects/{projectId}/stacking-rules', {
    body: json(
      'exclusive_categories joint_categories redeemables_limit',
      'applicable_redeemables_limit applicable_redeemables_per_category_limit',
      'applicable_exclusive_redeemables_limit',
      'applicable_exclusive_redeemables_per_category_limit discount_calculation_mode',
      'initial_amount_mode_categories discounted_amount_mode_categories',
      'redeemables_application_mode redeemables_sorting_rule',
      'redeemables_products_application_mode redeemables_no_effect_rule',
      'no_effect_skip_categories no_effect_redeem_anyway_categories',
      'redeemables_rollback_order_mode',
    ),
    answers: { 200: ProjectStackingRules },
    errors: [400, 401, 402, 404, 409],
    keys: ['stacking_rules_exist'],
  }),
  operation('GET', '/management/v1/projects/{projectId}/stacking-rules/{stackingRulesId}', {
    answers: { 200: ProjectStackingRules },
    errors: [401, 402, 404],
  }),
  operation('PUT', '/management/v1/projects/{projectId}/stacking-rules/{stackingRulesId}', {
    body: json(
      'exclusive_categories joint_categories redeemables_limit',
      'applicable_redeemables_limit applicable_redeemables_per_category_limit',
      'applicable_exclusive_redeemables_limit',
      'applicable_exclusive_redeemables_per_category_limit discount_calculation_mode',
      'initial_amount_mode_categories discounted_amount_mode_categories',
      'redeemables_application_mode redeemables_sorting_rule',
      'redeemables_products_application_mode redeemables_no_effect_rule',
      'no_effect_skip_categories no_effect_redeem_anyway_categories',
      'redeemables_rollback_order_mode',
    ),
    answers: { 200: ProjectStackingRules },
    errors: [400, 401, 402, 404],
  }),
  operation('DELETE', '/management/v1/projects/{projectId}/stacking-rules/{stackingRulesId}', {
    answers: { 204: 'nothing' },
    errors: [401, 402, 404],
  }),
  operation('GET', '/management/v1/projects/{projectId}/metadata-schemas', {
    calledBy: 'v3',
    answers: { 200: pagedList('data', MetadataSchema) },
    errors: [401, 402, 404],
  }),
  operation('POST', '/management/v1/projects/{projectId}/metadata-schemas', {
    calledBy: 'v3',
    body: json('related_object allow_defined_only properties*'),
    answers: { 200: MetadataSchema },
    errors: [400, 401, 402, 404, 409],
    facts: ["[T] related_object may be a name of the shop's own"],
  }),
  operation('GET', '/management/v1/projects/{projectId}/metadata-schemas/{metadataSchemaId}', {
    answers: { 200: MetadataSchema },
    errors: [401, 402, 404],
  }),
  operation('PUT', '/management/v1/projects/{projectId}/metadata-schemas/{metadataSchemaId}', {
    calledBy: 'v3',
    body: json('allow_defined_only properties*'),
    answers: { 200: MetadataSchema },
    errors: [400, 401, 402, 404],
    facts: ['[T] a new set of properties is stored'],
  }),
  operation('DELETE', '/management/v1/projects/{projectId}/metadata-schemas/{metadataSchemaId}', {
    calledBy: 'v3',
    answers: { 204: 'nothing' },
    errors: [401, 402, 404],
  }),
  operation('GET', '/management/v1/projects/{projectId}/custom-event-schemas', {
    answers: { 200: pagedList('data', CustomEventSchema) },
    errors: [401, 402, 404],
  }),
  operation('POST', '/management/v1/projects/{projectId}/custom-event-schemas', {
    body: json('name schema'),
    answers: { 200: CustomEventSchema },
    errors: [400, 401, 402, 404, 409],
  }),
  operation(
    'GET',
    '/management/v1/projects/{projectId}/custom-event-schemas/{customEventSchemaId}',
    { answers: { 200: CustomEventSchema }, errors: [401, 402, 404] },
  ),
  operation(
    'PUT',
    '/management/v1/projects/{projectId}/custom-event-schemas/{customEventSchemaId}',
    { body: json('schema'), answers: { 200: CustomEventSchema }, errors: [400, 401, 402, 404] },
  ),
  operation(
    'DELETE',
    '/management/v1/projects/{projectId}/custom-event-schemas/{customEventSchemaId}',
    { answers: { 204: 'nothing' }, errors: [401, 402, 404] },
  ),
  operation('GET', '/management/v1/projects/{projectId}/webhooks', {
    answers: { 200: pagedList('data', Webhook) },
    errors: [401, 402, 404],
  }),
  operation('POST', '/management/v1/projects/{projectId}/webhooks', {
    body: json('target_url events active'),
    answers: { 200: Webhook },
    errors: [400, 401, 402, 404],
  }),
  operation('GET', '/management/v1/projects/{projectId}/webhooks/{webhookId}', {
    answers: { 200: Webhook },
    errors: [401, 402, 404],
  }),
  operation('PUT', '/management/v1/projects/{projectId}/webhooks/{webhookId}', {
    body: json('target_url events active'),
    answers: { 200: Webhook },
    errors: [400, 401, 402, 404],
  }),
  operation('DELETE', '/management/v1/projects/{projectId}/webhooks/{webhookId}', {
    answers: { 204: 'nothing' },
    errors: [401, 402, 404],
  }),
  operation('GET', '/management/v1/projects/{projectId}/branding', {
    answers: { 200: pagedList('data', Branding) },
    errors: [401, 402, 404],
  }),
  operation('POST', '/management/v1/projects/{projectId}/branding', {
    body: json('brand* address* contact* cockpits'),
    answers: { 200: Branding },
    errors: [400, 401, 402, 404, 409],
    keys: ['branding_exist'],
  }),
  operation('GET', '/management/v1/projects/{projectId}/branding/{brandingId}', {
    answers: { 200: Branding },
    errors: [401, 402, 404],
  }),
  operation('PUT', '/management/v1/projects/{projectId}/branding/{brandingId}', {
    body: json('brand address contact cockpits'),
    answers: { 200: Branding },
    errors: [400, 401, 402, 404],
  }),
  operation('DELETE', '/management/v1/projects/{projectId}/branding/{brandingId}', {
    answers: { 204: 'nothing' },
    errors: [401, 402, 404],
  }),
];
