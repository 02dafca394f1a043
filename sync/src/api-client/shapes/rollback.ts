import type { Json } from './json.ts';
import type { Order } from './order.ts';
import type { PromotionTier } from './promotionTier.ts';
import type { Voucher } from './voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Rollback = {
  readonly id: string;
  readonly object: 'redemption_rollback';
  readonly date: string;
  readonly customer_id: string | null;
  readonly tracking_id: string | null;
  readonly metadata: null;
  readonly amount?: number;
  readonly redemption: string;
  readonly reason: string | null;
  readonly result: 'SUCCESS';
  readonly status: 'SUCCEEDED';
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
  readonly related_object_type: 'voucher' | 'promotion_tier';
  readonly related_object_id: string;
  readonly voucher: Voucher | null;
  readonly promotion_tier?: PromotionTier;
  readonly gift?: {
    readonly amount: number;
  };
  readonly loyalty_card?: {
    readonly points: number;
  };
  readonly counterfoil: {
    readonly amount: number;
    readonly terminal_id: string;
    readonly store_id: string;
  };
};
