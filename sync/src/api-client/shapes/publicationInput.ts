import type { CustomerInput } from './customerInput.ts';
import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PublicationInput = {
  /** Whose the code becomes; created or changed as it says. */
  readonly customer: CustomerInput;
  /** The code, or the id, of a voucher. */
  readonly voucher?: string | null;
  readonly campaign?: {
    readonly id?: string | null;
    readonly name?: string | null;
    /** How many codes, 20 at most; 1. */
    readonly count?: number | null;
  } | null;
  /** Your own name of it: sent again, it answers the same publication. */
  readonly source_id?: string | null;
  /** `API` where it is left out. */
  readonly channel?: string | null;
  readonly metadata?: { readonly [name: string]: Json } | null;
};
