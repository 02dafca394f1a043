/** Made from the OpenAPI document: see docs/api.md. */
export type MetadataSchema = {
  readonly id: string;
  readonly related_object: string;
  readonly properties: {
    readonly [name: string]: {
      readonly type: string;
    };
  };
  readonly allow_defined_only: boolean;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'metadata_schema';
};
