import type { Category } from './category.ts';
import type { Discount } from './discount.ts';
import type { Json } from './json.ts';
import type { PromotionTier } from './promotionTier.ts';
import type { ValidationRuleAssignment } from './validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Campaign = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly campaign_type: 'GIFT_VOUCHERS' | 'DISCOUNT_COUPONS' | 'PROMOTION';
  readonly type: 'AUTO_UPDATE' | 'STATIC' | 'STANDALONE';
  /** Left out for a promotion. */
  readonly voucher?: {
    readonly type: 'GIFT_VOUCHER' | 'DISCOUNT_VOUCHER';
    readonly discount?: Discount;
    readonly gift?: {
      readonly amount: number;
      readonly effect: 'APPLY_TO_ORDER';
    };
    readonly redemption: {
      readonly quantity: number | null;
    };
    readonly code_config: {
      readonly length?: number;
      readonly charset?: string;
      readonly pattern?: string;
      readonly prefix?: string;
      readonly postfix?: string;
    };
    readonly is_referral_code: false;
  };
  /** The tiers of a promotion; lists leave them out. */
  readonly promotion?: {
    readonly tiers: readonly PromotionTier[];
  };
  readonly vouchers_count: number;
  readonly auto_join: boolean;
  readonly join_once: boolean;
  readonly use_voucher_metadata_schema: boolean;
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
  readonly activity_duration_after_publishing: string | null;
  readonly active: boolean;
  readonly metadata: { readonly [name: string]: Json };
  /** The name of its category. */
  readonly category: string | null;
  readonly category_id: string | null;
  readonly categories: readonly Category[];
  readonly creation_status: 'DONE' | 'IN_PROGRESS' | 'FAILED';
  readonly vouchers_generation_status: 'DONE' | 'IN_PROGRESS' | 'FAILED';
  readonly protected: false;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly validation_rules_assignments: {
    readonly object: 'list';
    readonly data_ref: 'data';
    readonly data: readonly ValidationRuleAssignment[];
    readonly total: number;
  };
  readonly object: 'campaign';
  /** Our extension: what tills may do with its vouchers while HQ is out of reach. */
  readonly counterfoil: {
    readonly offline: {
      readonly risk: {
        readonly perVoucher: number;
        readonly softPerVoucher: number | null;
        readonly maxSnapshotAge: number;
        readonly requireSignature: boolean;
      } | null;
      readonly allotment: {
        readonly onLookUp: number;
        readonly ahead: {
          readonly place: 'homeStore' | 'lastStore' | 'allStores';
          readonly amount: number;
        } | null;
        readonly preShift: number;
        readonly lease: number;
      };
    };
  };
};
