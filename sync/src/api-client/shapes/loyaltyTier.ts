import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltyTier = {
  readonly id: string;
  readonly name: string;
  readonly earning_rules: {
    readonly [name: string]:
      | {
          readonly type: 'MULTIPLY';
          readonly multiplier: number;
        }
      | {
          readonly type: 'CUSTOM';
          readonly points: number;
        };
  } | null;
  readonly rewards: {
    readonly [name: string]:
      | {
          readonly type: 'MULTIPLY';
          readonly multiplier: number;
        }
      | {
          readonly type: 'CUSTOM';
          readonly points: number;
        };
  } | null;
  readonly points: {
    readonly from: number;
    readonly to?: number | null;
  };
  readonly config: {
    readonly points: {
      readonly from: number;
      readonly to?: number | null;
    };
  };
  readonly campaign_id: string;
  readonly metadata: { readonly [name: string]: Json };
  readonly created_at: string;
  readonly updated_at: string | null;
  /** Of a member's tier: since when, and until when. */
  readonly expiration?: {
    readonly customer_id: string | null;
    readonly campaign_id: string;
    readonly tier_id: string;
    readonly start_date: string;
    readonly expiration_date: string | null;
  };
  readonly object: 'loyalty_tier';
};
