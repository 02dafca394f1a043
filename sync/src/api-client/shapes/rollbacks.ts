import type { Json } from './json.ts';
import type { Order } from './order.ts';
import type { Rollback } from './rollback.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Rollbacks = {
  readonly rollbacks: readonly Rollback[];
  readonly parent_rollback?: {
    readonly id: string;
    readonly object: 'redemption_rollback';
    readonly date: string;
    readonly customer_id: string | null;
    readonly tracking_id: string | null;
    readonly redemption: string;
    readonly reason: string | null;
    readonly result: 'SUCCESS';
    readonly status: 'SUCCEEDED';
    readonly channel: {
      /** The application, or the terminal that redeemed. */
      readonly channel_id: string;
      readonly channel_type: 'API';
    };
    readonly customer: {
      readonly id: string;
      readonly name: string | null;
      readonly email: string | null;
      readonly source_id: string | null;
      readonly metadata: { readonly [name: string]: Json };
      readonly object: 'customer';
    } | null;
  };
  readonly order: Order;
};
