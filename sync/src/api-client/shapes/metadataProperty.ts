/** Made from the OpenAPI document: see docs/api.md. */
export type MetadataProperty = {
  /** string, number, boolean, date, datetime, geopoint, image_url or nested. */
  readonly type: string;
  /** False: it must be there. */
  readonly optional?: boolean | null;
  readonly array?: boolean | null;
  /** It is not looked at any more. */
  readonly deleted?: boolean | null;
  /** Of a nested one: the custom schema. */
  readonly objectType?: string | null;
  readonly eq?: string | number | boolean | readonly (string | number | boolean)[] | null;
  readonly ne?: string | number | boolean | readonly (string | number | boolean)[] | null;
  readonly in?: readonly (string | number | boolean)[] | null;
  /** Less than. */
  readonly lt?: string | number | boolean | null;
  /** More than. */
  readonly gt?: string | number | boolean | null;
  readonly maxLength?: number | null;
  readonly minItems?: number | null;
  readonly maxItems?: number | null;
};
