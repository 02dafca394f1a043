import type { Json } from './json.ts';
import type { Order } from './order.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ParentRedemption = {
  readonly id: string;
  readonly object: 'redemption';
  readonly date: string;
  readonly customer_id: string | null;
  readonly tracking_id: string | null;
  readonly metadata: null;
  readonly redemption: null;
  readonly result: 'SUCCESS';
  readonly status: 'SUCCEEDED' | 'ROLLED_BACK';
  readonly order: Order;
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
  readonly voucher: null;
  readonly related_redemptions?: {
    readonly redemptions: readonly {
      readonly id: string;
      readonly date: string;
    }[];
  };
};
