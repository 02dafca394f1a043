import type { CustomerReference } from './customerReference.ts';
import type { Json } from './json.ts';
import type { Voucher } from './voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Publication = {
  readonly id: string;
  readonly object: 'publication';
  readonly created_at: string;
  readonly customer_id: string;
  /** The customer's source id. */
  readonly tracking_id: string | null;
  readonly metadata: { readonly [name: string]: Json };
  readonly channel: string;
  /** Repeats of it answer this publication. */
  readonly source_id: string | null;
  readonly result: 'SUCCESS';
  readonly customer: CustomerReference;
  readonly vouchers_id: readonly string[];
  readonly voucher?: Voucher;
  readonly vouchers?: readonly string[];
};
