import type { Campaign } from '../shapes/campaign.ts';
import type { LoyaltyProgram } from '../shapes/loyaltyProgram.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CampaignsOperations = {
  /** List campaigns */
  'GET /v1/campaigns': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly campaign_type?:
        | 'GIFT_VOUCHERS'
        | 'DISCOUNT_COUPONS'
        | 'LOYALTY_PROGRAM'
        | 'PROMOTION'
        | 'REFERRAL_PROGRAM';
      /** How far its creation is. */
      readonly campaign_status?: 'DONE' | 'IN_PROGRESS' | 'FAILED' | 'DRAFT' | 'MODIFYING';
      readonly is_referral_code?: 'true' | 'false';
      /** With a minus, the latest first. */
      readonly order?: string;
      /** Everything is shown anyway. */
      readonly expand?: string;
      /** `filters[field][conditions][$operator]=value`, joined by `filters[junction]`. */
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'campaigns';
      readonly campaigns: readonly (Campaign | LoyaltyProgram)[];
      readonly total: number;
    };
  };
};
