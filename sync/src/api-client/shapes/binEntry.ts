/** Made from the OpenAPI document: see docs/api.md. */
export type BinEntry = {
  readonly id: string;
  readonly resource_id: string;
  readonly resource_type: 'campaign' | 'voucher';
  /** The name of a campaign, the code of a voucher. */
  readonly resource_name: string;
  /** The campaign of a voucher. */
  readonly parent_resource_id: string | null;
  /** When it was deleted. */
  readonly created_at: string;
  readonly object: 'bin_entry';
};
