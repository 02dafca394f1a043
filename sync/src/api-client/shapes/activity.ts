/** Made from the OpenAPI document: see docs/api.md. */
export type Activity = {
  readonly id: string;
  /** Such as `customer.created`. */
  readonly type: string;
  /** The records that it is about. */
  readonly data: { readonly [name: string]: unknown };
  readonly created_at: string;
  readonly group_id: string | null;
};
