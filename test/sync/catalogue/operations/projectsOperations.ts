import { cursorListWithTotal, pagedList } from '../listEnvelope.ts';
import { NewProject, Project, User } from '../project.ts';
import { CampaignTemplate } from '../template.ts';
import { json, type Operation, operation } from './operation.ts';

export const PROJECTS_OPERATIONS: readonly Operation[] = [
  operation('GET', '/management/v1/projects', {
    calledBy: 'v3',
    answers: { 200: pagedList('data', Project) },
    errors: [402],
  }),
  operation('POST', '/management/v1/projects', {
    body: json(
      'case_sensitive_codes name description timezone currency dial_code webhook_version',
      'client_trusted_domains client_redeem_enabled client_publish_enabled',
      'client_list_vouchers_enabled client_create_customer_enabled',
      'client_loyalty_events_enabled client_set_voucher_expiration_date_enabled',
      'webhooks_callout_notifications api_usage_notifications cluster_id api_version',
      'users',
    ),
    answers: { 200: NewProject },
    errors: [400, 401, 402, 403],
  }),
  operation('GET', '/management/v1/projects/{projectId}', {
    answers: { 200: Project },
    errors: [402, 404],
  }),
  operation('PUT', '/management/v1/projects/{projectId}', {
    body: json(
      'name description timezone currency dial_code webhook_version',
      'client_trusted_domains client_redeem_enabled client_publish_enabled',
      'client_list_vouchers_enabled client_create_customer_enabled',
      'client_loyalty_events_enabled client_set_voucher_expiration_date_enabled',
      'webhooks_callout_notifications api_usage_notifications default_code_config',
    ),
    answers: { 200: Project },
    errors: [400, 402, 404],
  }),
  operation('DELETE', '/management/v1/projects/{projectId}', {
    answers: { 204: 'nothing' },
    errors: [402, 404],
  }),
  operation('GET', '/management/v1/projects/{projectId}/users', {
    answers: { 200: pagedList('data', User) },
    errors: [401, 402],
  }),
  operation('POST', '/management/v1/projects/{projectId}/users', {
    body: json('id login role*'),
    answers: { 200: User },
    errors: [400, 401, 402],
  }),
  operation('GET', '/management/v1/projects/{projectId}/users/{userId}', {
    answers: { 200: User },
    errors: [401, 402, 404],
  }),
  operation('PUT', '/management/v1/projects/{projectId}/users/{userId}', {
    body: json('role*'),
    answers: { 200: User },
    errors: [400, 401, 402, 404],
  }),
  operation('DELETE', '/management/v1/projects/{projectId}/users/{userId}', {
    answers: { 204: 'nothing' },
    errors: [400, 401, 402, 404],
  }),
  operation('POST', '/management/v1/projects/users/invite', {
    body: json('email* first_name* last_name* projects*'),
    answers: { 204: 'nothing' },
    errors: [400, 404, 409],
  }),
  operation('GET', '/management/v1/projects/{projectId}/templates/campaigns', {
    query: 'limit starting_after_id order include_total filters',
    answers: { 200: cursorListWithTotal(CampaignTemplate) },
    errors: [401, 402, 404],
  }),
  operation(
    'POST',
    '/management/v1/projects/{projectId}/templates/campaigns/{campaignTemplateId}/copy',
    {
      body: json('name description destination_project_id'),
      answers: { 200: CampaignTemplate },
      errors: [401, 402, 404, 409],
    },
  ),
];
