import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ReferralHolder = {
  readonly id: string;
  /** The id of the voucher. */
  readonly redeemable_id: string;
  readonly redeemable_object: 'voucher';
  readonly customer_id: string;
  readonly holder_role: 'REFERRER' | 'REFEREE';
  readonly campaign_id: string;
  readonly campaign_type: 'REFERRAL_PROGRAM';
  readonly voucher_type: 'DISCOUNT_VOUCHER' | 'GIFT_VOUCHER' | 'LOYALTY_CARD';
  readonly metadata: { readonly [name: string]: Json };
  /** Null for the referrer. */
  readonly created_at: string | null;
  readonly updated_at: string | null;
  readonly object: 'redeemable_holder';
};
