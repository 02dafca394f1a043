import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import {
  changeTemplate,
  createTemplate,
  removeTemplate,
  TEMPLATE_KIND,
  toTemplate,
} from '../../../records/campaignTemplates.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { addRoute } from '../../http/route.ts';
import {
  RecordCursorQuery,
  readAfter,
  recordCursorList,
  toRecordCursorList,
} from '../cursorQuery.ts';
import { written } from '../recordError.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { requireTemplate } from './requireTemplate.ts';
import { showTemplate, TemplateChange, TemplateInput, TemplateObject } from './templateObject.ts';
import { registerTemplateSetups } from './templateSetupRoutes.ts';
import { readTemplateSource } from './templateSource.ts';

const TAG = 'templates';
const URL = '/templates/campaigns';

/** `/v1/templates/campaigns`: campaigns to be made again. */
export function registerTemplates(scope: FastifyInstance, context: HqContext): void {
  registerTemplateSetups(scope, context);
  registerReading(scope, context);
  const making = () => ({ at: context.clock(), createId: context.createId });
  addRoute(scope, {
    method: 'POST',
    url: URL,
    tag: TAG,
    summary: 'Make a template of a campaign or of a tier',
    body: TemplateInput,
    idempotent: true,
    answer: TemplateObject,
    errors: [400, 404, 409],
    handle: async ({ caller, body, commandId }) => {
      const { campaign_id: campaign = null, promotion_tier_id: tier = null } = body;
      if (campaign === null && tier === null)
        throw invalidPayload("Payload should have required property 'campaign_id'");
      const command = { key: commandId, action: 'createTemplate', input: body };
      const made = await context.commit(caller.programmeId, (tx) =>
        answerOnce(tx, command, context.clock(), async () => {
          const source = await readTemplateSource(tx, { campaign, tier });
          const name = body.name ?? `${campaign ?? tier} (${context.createId()})`;
          const content = { name, description: body.description ?? null, ...source };
          return showTemplate(written(await createTemplate(tx, content, making())));
        }),
      );
      if (!made.ok) throw rejectionError(made.rejection, body.name ?? '');
      return made.value;
    },
  });
  addRoute(scope, {
    method: 'PUT',
    url: `${URL}/:campaignTemplateId`,
    tag: TAG,
    summary: 'Rename a template',
    description: 'Told twice, it changes nothing more.',
    body: TemplateChange,
    answer: TemplateObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body }) =>
      context.commit(caller.programmeId, async (tx) => {
        const template = await requireTemplate(tx, params['campaignTemplateId'] ?? '');
        const changes = {
          name: body.name ?? template.name,
          description: body.description === undefined ? template.description : body.description,
        };
        return showTemplate(written(await changeTemplate(tx, template, changes, context.clock())));
      }),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: `${URL}/:campaignTemplateId`,
    tag: TAG,
    summary: 'Delete a template',
    description: 'What was made from it stays.',
    status: 204,
    answer: null,
    errors: [404],
    handle: ({ caller, params }) =>
      context.commit(caller.programmeId, async (tx) =>
        removeTemplate(tx, await requireTemplate(tx, params['campaignTemplateId'] ?? '')),
      ),
  });
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: URL,
    tag: TAG,
    summary: 'List templates',
    query: RecordCursorQuery,
    laterQuery: ['filters'],
    answer: recordCursorList(TemplateObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const page = await readAfter(reader, { kind: TEMPLATE_KIND }, query);
        return toRecordCursorList(page.rows.map(toTemplate).map(showTemplate), page);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: `${URL}/:campaignTemplateId`,
    tag: TAG,
    summary: 'Get a template',
    answer: TemplateObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        showTemplate(await requireTemplate(reader, params['campaignTemplateId'] ?? '')),
      ),
  });
}
