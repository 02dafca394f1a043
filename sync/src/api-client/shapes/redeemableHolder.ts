import type { Voucher } from './voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type RedeemableHolder = {
  readonly id: string;
  readonly created_at: string;
  readonly redeemable_id: string;
  readonly redeemable_object: 'voucher';
  readonly customer_id: string;
  readonly holder_role: 'OWNER' | 'REFERRER' | 'REFEREE';
  readonly campaign_id: string | null;
  readonly campaign_type:
    | 'GIFT_VOUCHERS'
    | 'DISCOUNT_COUPONS'
    | 'LOYALTY_PROGRAM'
    | 'PROMOTION'
    | 'REFERRAL_PROGRAM'
    | null;
  readonly voucher_type: 'GIFT_VOUCHER' | 'DISCOUNT_VOUCHER' | 'LOYALTY_CARD';
  readonly redeemable: {
    readonly type: 'voucher';
    readonly voucher: Voucher;
    readonly status: 'ACTIVE' | 'USED' | 'DISABLED' | 'NOT_ACTIVE_YET' | 'EXPIRED' | 'NO_BALANCE';
  };
  readonly object: 'redeemable_holder';
};
