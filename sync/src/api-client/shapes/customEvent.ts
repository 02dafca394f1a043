import type { Customer } from './customer.ts';
import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CustomEvent = {
  readonly object: 'event';
  /** The name of the event. */
  readonly type: string;
  readonly customer: Customer;
  readonly referral: {
    readonly code: string;
    readonly referrer_id: string | null;
    /** Our extension: whether it was a referral. */
    readonly counted: boolean;
    /** Our extension: why it was none. */
    readonly reason?: string;
  } | null;
  readonly loyalty: {
    readonly code: string;
  } | null;
  readonly metadata: { readonly [name: string]: Json };
};
