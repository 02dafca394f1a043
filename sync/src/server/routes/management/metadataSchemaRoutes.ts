import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { listMetadataSchemas } from '../../records/metadataSchemas.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import {
  MetadataSchemaObject,
  showMetadataSchema,
} from '../v1/metadataSchemas/metadataSchemaObject.ts';
import {
  changeMetadataSchema,
  createMetadataSchema,
  deleteMetadataSchema,
  MetadataSchemaChange,
  MetadataSchemaInput,
  requireMetadataSchema,
} from '../v1/metadataSchemas/writeMetadataSchema.ts';
import { requireProject } from './projectId.ts';

const URL = '/projects/:projectId/metadata-schemas';

/** `/management/v1/projects/{id}/metadata-schemas`. */
export function registerMetadataSchemaManagement(scope: FastifyInstance, context: HqContext): void {
  const tag = 'metadata schemas';
  addRoute(scope, {
    method: 'GET',
    url: URL,
    tag,
    summary: 'List what metadata objects may have',
    answer: listOf('data', MetadataSchemaObject),
    errors: [404],
    handle: ({ caller, params }) => {
      requireProject(params, caller);
      return context.read(caller.programmeId, async (reader) =>
        toList('data', (await listMetadataSchemas(reader)).map(showMetadataSchema)),
      );
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: URL,
    tag,
    summary: 'Say what metadata one kind of object may have',
    body: MetadataSchemaInput,
    answer: MetadataSchemaObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body }) => {
      requireProject(params, caller);
      return context.commit(caller.programmeId, async (tx) =>
        showMetadataSchema(await createMetadataSchema(tx, body, context)),
      );
    },
  });
  registerOne(scope, context);
}

function registerOne(scope: FastifyInstance, context: HqContext): void {
  const shared = { url: `${URL}/:schemaId`, tag: 'metadata schemas' };
  addRoute(scope, {
    ...shared,
    method: 'GET',
    summary: 'Get what metadata one kind of object may have',
    answer: MetadataSchemaObject,
    errors: [404],
    handle: ({ caller, params }) => {
      requireProject(params, caller);
      return context.read(caller.programmeId, async (reader) =>
        showMetadataSchema(await requireMetadataSchema(reader, params['schemaId'] ?? '')),
      );
    },
  });
  addRoute(scope, {
    ...shared,
    method: 'PUT',
    summary: 'Say anew what metadata one kind of object may have',
    body: MetadataSchemaChange,
    answer: MetadataSchemaObject,
    errors: [400, 404],
    handle: ({ caller, params, body }) => {
      requireProject(params, caller);
      const { schemaId = '' } = params;
      return context.commit(caller.programmeId, async (tx) =>
        showMetadataSchema(await changeMetadataSchema(tx, schemaId, body, context)),
      );
    },
  });
  addRoute(scope, {
    ...shared,
    method: 'DELETE',
    summary: 'Let objects of one kind have any metadata',
    answer: null,
    status: 204,
    errors: [404],
    handle: ({ caller, params }) => {
      requireProject(params, caller);
      return context.commit(caller.programmeId, (tx) =>
        deleteMetadataSchema(tx, params['schemaId'] ?? ''),
      );
    },
  });
}
