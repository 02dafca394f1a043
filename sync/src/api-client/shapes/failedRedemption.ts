import type { Json } from './json.ts';
import type { Order } from './order.ts';
import type { PromotionTier } from './promotionTier.ts';
import type { Voucher } from './voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type FailedRedemption = {
  readonly id: string;
  readonly object: 'redemption';
  readonly date: string;
  readonly customer_id: string | null;
  readonly tracking_id: string | null;
  readonly metadata: { readonly [name: string]: Json } | null;
  readonly redemption: null;
  readonly result: 'FAILURE';
  readonly status: 'FAILED';
  readonly order: Order | null;
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
  /** The key of the error. */
  readonly failure_code: string;
  readonly failure_message: string;
};
