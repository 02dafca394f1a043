/** Made from the OpenAPI document: see docs/api.md. */
export type Export = {
  readonly id: string;
  readonly object: 'export';
  readonly created_at: string;
  readonly status: 'SCHEDULED' | 'IN_PROGRESS' | 'DONE' | 'ERROR';
  readonly channel: 'API';
  readonly exported_object:
    | 'voucher'
    | 'redemption'
    | 'publication'
    | 'customer'
    | 'order'
    | 'points_expiration'
    | 'voucher_transactions'
    | 'product'
    | 'sku'
    | 'ledger';
  /** As they were sent. */
  readonly parameters: { readonly [name: string]: unknown };
  readonly result: {
    /** Where the file is; whoever has it needs no key. */
    readonly url: string;
  } | null;
  readonly user_id: null;
};
