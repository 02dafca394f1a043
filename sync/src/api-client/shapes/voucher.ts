import type { Category } from './category.ts';
import type { Discount } from './discount.ts';
import type { Gift } from './gift.ts';
import type { Json } from './json.ts';
import type { LoyaltyCard } from './loyaltyCard.ts';
import type { ValidationRuleAssignment } from './validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Voucher = {
  readonly id: string;
  readonly code: string;
  readonly campaign: string | null;
  readonly campaign_id: string | null;
  /** The name of its category, or of its campaign's. */
  readonly category: string | null;
  readonly category_id: string | null;
  readonly categories: readonly Category[];
  readonly type: 'GIFT_VOUCHER' | 'DISCOUNT_VOUCHER' | 'LOYALTY_CARD';
  readonly discount: Discount | null;
  readonly gift: Gift | null;
  readonly loyalty_card: LoyaltyCard | null;
  readonly start_date: string | null;
  readonly expiration_date: string | null;
  readonly validity_timeframe: {
    readonly interval: string;
    readonly duration: string;
  } | null;
  readonly validity_day_of_week: readonly number[] | null;
  readonly validity_hours: {
    readonly daily: readonly {
      readonly start_time: string;
      readonly expiration_time: string;
      readonly days_of_week: readonly number[];
    }[];
  } | null;
  readonly active: boolean;
  readonly additional_info: string | null;
  readonly metadata: { readonly [name: string]: Json };
  readonly assets: null;
  readonly is_referral_code: boolean;
  /** The customer that it was published to. */
  readonly holder_id: string | null;
  readonly referrer_id: null;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly validation_rules_assignments: {
    readonly object: 'list';
    readonly data_ref: 'data';
    readonly data: readonly ValidationRuleAssignment[];
    readonly total: number;
  };
  readonly redemption: {
    readonly quantity: number | null;
    readonly redeemed_quantity: number;
    /** Of gift cards. */
    readonly redeemed_amount?: number;
    /** Of loyalty cards. */
    readonly redeemed_points?: number;
    readonly object: 'list';
    readonly url: string;
  };
  readonly publish: {
    readonly object: 'list';
    readonly count: number;
    readonly url: string;
  };
  readonly object: 'voucher';
  /** Our extension. Counts in the unit of the voucher: minor units, or uses. */
  readonly counterfoil: {
    /** The code and its terms with a signature, for a QR code: tills check it offline. */
    readonly signed_code?: string;
    /** The store that sold it. */
    readonly home_store_id: string | null;
    /** Of the balance: what can be spent at HQ at once. */
    readonly available: number;
    /** Of the balance: what terminals were given to spend. */
    readonly allotted: number;
    /** What stores took at risk beyond the balance; not in it. */
    readonly overdraft: number;
  };
};
