import type { Programme } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { bumpHead } from '../../desk/headPosition.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import { webhookSecret } from '../../records/webhooks.ts';
import type { HqTransaction } from '../../storage/hqStorage.ts';
import { projectIdOf } from '../../webhooks/projectId.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { requireProject } from './projectId.ts';

const ProjectSummary = z
  .object({
    id: z.string().startsWith('proj_'),
    name: z.string(),
    timezone: z.string(),
    currency: z.string(),
    case_sensitive_codes: z.literal(false),
    api_version: z.literal('v2018-08-01'),
    webhook_version: z.literal('v2024-01-01'),
    is_sandbox: z.literal(false),
  })
  .meta({ id: 'ProjectSummary' });

const ProjectObject = ProjectSummary.extend({
  webhook_token: z.string().describe('The secret that messages to webhooks are signed with.'),
}).meta({ id: 'Project' });

const ProjectChange = z.object({
  name: z.string().trim().min(1).max(200).optional(),
});

/** `/management/v1/projects`: the one programme of the caller's key. */
export function registerProjects(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/projects',
    tag: 'projects',
    summary: 'List the projects of the key: there is one',
    answer: listOf('data', ProjectSummary),
    errors: [],
    handle: async ({ caller }) => {
      const programme = await context.read(caller.programmeId, (reader) => reader.programme());
      return toList('data', [showSummary(programme)]);
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/projects/:projectId',
    tag: 'projects',
    summary: 'Get the project',
    answer: ProjectObject,
    errors: [404],
    handle: ({ caller, params }) => {
      requireProject(params, caller);
      return context.commit(caller.programmeId, (tx) => showProject(context, tx));
    },
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/projects/:projectId',
    tag: 'projects',
    summary: 'Rename the project',
    description: 'Its currency and time zone stay as they were when it was made.',
    body: ProjectChange,
    answer: ProjectObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) => {
      requireProject(params, caller);
      return context.commit(caller.programmeId, async (tx) => {
        const programme = await tx.programme();
        if (body.name !== undefined && body.name !== programme.name)
          await tx.putProgramme({ ...programme, name: body.name }, await bumpHead(tx));
        return showProject(context, tx);
      });
    },
  });
}

const showSummary = ({
  id,
  name,
  currency,
  timeZone,
}: Programme): z.infer<typeof ProjectSummary> => ({
  id: projectIdOf(id),
  name,
  timezone: timeZone,
  currency,
  case_sensitive_codes: false,
  api_version: 'v2018-08-01',
  webhook_version: 'v2024-01-01',
  is_sandbox: false,
});

async function showProject(
  context: HqContext,
  tx: HqTransaction,
): Promise<z.infer<typeof ProjectObject>> {
  const { current } = await webhookSecret(tx, context);
  return { ...showSummary(await tx.programme()), webhook_token: current };
}
