import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listMetadataSchemas, metadataSchemaOf } from '../../../records/metadataSchemas.ts';
import { notFound } from '../../http/apiError.ts';
import { listOf, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { MetadataSchemaObject, showMetadataSchema } from './metadataSchemaObject.ts';

/** `/v1/metadata-schemas`: they are looked at here, and written by the management API. */
export function registerMetadataSchemas(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/metadata-schemas',
    tag: 'metadata schemas',
    summary: 'List what metadata objects may have',
    answer: listOf('schemas', MetadataSchemaObject),
    errors: [],
    handle: ({ caller }) =>
      context.read(caller.programmeId, async (reader) =>
        toList('schemas', (await listMetadataSchemas(reader)).map(showMetadataSchema)),
      ),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/metadata-schemas/:resource',
    tag: 'metadata schemas',
    summary: 'Get what metadata one kind of object may have',
    answer: MetadataSchemaObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const name = params['resource'] ?? '';
        const found = name.length <= 200 ? await metadataSchemaOf(reader, name) : null;
        if (found === null) throw notFound('metadata_schema', name.slice(0, 100));
        return showMetadataSchema(found);
      }),
  });
}
