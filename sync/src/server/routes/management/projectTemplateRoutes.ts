import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { TEMPLATE_KIND, toTemplate } from '../../records/campaignTemplates.ts';
import { addRoute } from '../http/route.ts';
import {
  RecordCursorQuery,
  readAfter,
  recordCursorList,
  toRecordCursorList,
} from '../v1/cursorQuery.ts';
import { showTemplate, TemplateObject } from '../v1/templates/templateObject.ts';
import { requireProject } from './projectId.ts';

/** The templates of a programme, as those see them who set it up. */
export function registerProjectTemplates(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/projects/:projectId/templates/campaigns',
    tag: 'templates',
    summary: 'List the templates of a project',
    query: RecordCursorQuery,
    laterQuery: ['filters'],
    answer: recordCursorList(TemplateObject),
    errors: [400, 404],
    handle: ({ caller, params, query }) => {
      requireProject(params, caller);
      return context.read(caller.programmeId, async (reader) => {
        const page = await readAfter(reader, { kind: TEMPLATE_KIND }, query);
        return toRecordCursorList(page.rows.map(toTemplate).map(showTemplate), page);
      });
    },
  });
}
