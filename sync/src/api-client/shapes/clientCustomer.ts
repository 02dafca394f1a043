/** Made from the OpenAPI document: see docs/api.md. */
export type ClientCustomer = {
  readonly id: string;
  readonly source_id: string | null;
  readonly object: 'customer';
};
