import type { CustomerInput } from './customerInput.ts';
import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type EventInput = {
  readonly event: string;
  /** Whom it happened to; created or changed as it says. */
  readonly customer: CustomerInput;
  readonly metadata?: { readonly [name: string]: Json } | null;
  /** The code of whoever brought the customer. */
  readonly referral?: {
    readonly code?: string | null;
  } | null;
  /** The loyalty card that earns by it; all where left out. */
  readonly loyalty?: {
    readonly code?: string | null;
  } | null;
};
