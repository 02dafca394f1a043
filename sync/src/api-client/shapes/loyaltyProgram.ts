import type { ExpirationRules } from './expirationRules.ts';
import type { Json } from './json.ts';
import type { LoyaltyTiersExpiration } from './loyaltyTiersExpiration.ts';
import type { ValidationRuleAssignment } from './validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltyProgram = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly campaign_type: 'LOYALTY_PROGRAM';
  readonly type: 'AUTO_UPDATE' | 'STATIC';
  readonly voucher: {
    readonly type: 'LOYALTY_CARD';
    readonly loyalty_card: {
      /** What a new card begins with. */
      readonly points: number;
      readonly expiration_rules?: ExpirationRules;
    };
    readonly redemption: {
      readonly quantity: null;
    };
    readonly code_config: { readonly [name: string]: unknown };
    readonly is_referral_code: false;
  };
  readonly vouchers_count: number;
  readonly auto_join: boolean;
  readonly join_once: boolean;
  readonly use_voucher_metadata_schema: boolean;
  readonly start_date: string | null;
  readonly expiration_date?: string | null;
  readonly validity_timeframe: null;
  readonly validity_day_of_week: null;
  readonly validity_hours: null;
  readonly activity_duration_after_publishing: string | null;
  readonly active: boolean;
  readonly metadata: { readonly [name: string]: Json };
  readonly category: null;
  readonly category_id: string | null;
  readonly categories: readonly unknown[];
  readonly creation_status: 'DONE';
  readonly vouchers_generation_status: 'DONE';
  readonly protected: false;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly loyalty_tiers_expiration?: LoyaltyTiersExpiration;
  readonly validation_rules_assignments: {
    readonly object: 'list';
    readonly data_ref: 'data';
    readonly data: readonly ValidationRuleAssignment[];
    readonly total: number;
  };
  readonly object: 'campaign';
  /** Our extension: what tills may do with its cards while HQ is out of reach. */
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
