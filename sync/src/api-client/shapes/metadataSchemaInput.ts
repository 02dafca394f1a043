import type { MetadataProperty } from './metadataProperty.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type MetadataSchemaInput = {
  /** `voucher`, `order_item`, … or a name of your own. */
  readonly related_object: string;
  readonly allow_defined_only?: boolean | null;
  /** By name of the property. */
  readonly properties: { readonly [name: string]: MetadataProperty };
};
