import { z } from 'zod';
import type { KeptMetadataSchema } from '../../../records/metadataSchemas.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';

/** What metadata an object may have. */
export const MetadataSchemaObject = z
  .object({
    id: z.string().startsWith('ms_'),
    related_object: z.string(),
    properties: z.record(z.string(), z.looseObject({ type: z.string() })),
    allow_defined_only: z.boolean(),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('metadata_schema'),
  })
  .meta({ id: 'MetadataSchema' });
export type MetadataSchemaObject = z.infer<typeof MetadataSchemaObject>;

export const showMetadataSchema = ({
  id,
  relatedObject,
  schema,
  shown,
  created,
  updated,
}: KeptMetadataSchema): MetadataSchemaObject => ({
  id,
  related_object: relatedObject,
  properties: shown as MetadataSchemaObject['properties'],
  allow_defined_only: schema.allowDefinedOnly,
  created_at: toWireTime(created),
  updated_at: toWireTimeOrNull(updated),
  object: 'metadata_schema',
});
