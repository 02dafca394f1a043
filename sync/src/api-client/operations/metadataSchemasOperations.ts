import type { MetadataProperty } from '../shapes/metadataProperty.ts';
import type { MetadataSchema } from '../shapes/metadataSchema.ts';
import type { MetadataSchemaInput } from '../shapes/metadataSchemaInput.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type MetadataSchemasOperations = {
  /** List what metadata objects may have */
  'GET /management/v1/projects/{projectId}/metadata-schemas': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly MetadataSchema[];
      readonly total: number;
    };
  };
  /** Say what metadata one kind of object may have */
  'POST /management/v1/projects/{projectId}/metadata-schemas': {
    readonly body: MetadataSchemaInput;
    readonly answer: MetadataSchema;
  };
  /** Let objects of one kind have any metadata */
  'DELETE /management/v1/projects/{projectId}/metadata-schemas/{schemaId}': {
    readonly answer: undefined;
  };
  /** Get what metadata one kind of object may have */
  'GET /management/v1/projects/{projectId}/metadata-schemas/{schemaId}': {
    readonly answer: MetadataSchema;
  };
  /** Say anew what metadata one kind of object may have */
  'PUT /management/v1/projects/{projectId}/metadata-schemas/{schemaId}': {
    readonly body: {
      readonly allow_defined_only?: boolean | null;
      /** By name of the property. */
      readonly properties: { readonly [name: string]: MetadataProperty };
    };
    readonly answer: MetadataSchema;
  };
  /** List what metadata objects may have */
  'GET /v1/metadata-schemas': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'schemas';
      readonly schemas: readonly MetadataSchema[];
      readonly total: number;
    };
  };
  /** Get what metadata one kind of object may have */
  'GET /v1/metadata-schemas/{resource}': {
    readonly answer: MetadataSchema;
  };
};
