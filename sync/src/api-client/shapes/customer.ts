import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Customer = {
  readonly id: string;
  readonly source_id: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** The old name of `birthdate`. */
  readonly birthday: string | null;
  readonly birthdate: string | null;
  readonly address: {
    readonly city?: string | null;
    readonly state?: string | null;
    readonly line_1?: string | null;
    readonly line_2?: string | null;
    readonly country?: string | null;
    readonly postal_code?: string | null;
  } | null;
  readonly summary: {
    readonly redemptions: {
      /** Less those that were rolled back. */
      readonly total_redeemed: number;
      readonly total_failed: number;
      readonly total_succeeded: number;
      readonly total_rolled_back: number;
      readonly total_rollback_failed: number;
      readonly total_rollback_succeeded: number;
      readonly gift: {
        readonly redeemed_amount: number;
        readonly amount_to_go: number;
      };
      readonly loyalty_card: {
        readonly redeemed_points: number;
        readonly points_to_go: number;
      };
    };
    /** Orders that were paid, less those canceled since; minor units. */
    readonly orders: {
      readonly total_amount: number;
      readonly total_count: number;
      readonly average_amount: number;
      readonly last_order_amount: number;
      readonly last_order_date?: string;
    };
  };
  readonly loyalty: {
    /** Points earned in all. */
    readonly points: number;
    readonly referred_customers: number;
    readonly campaigns: {
      readonly [name: string]: {
        readonly points: number;
      };
    };
  };
  readonly referrals: {
    readonly total: number;
    readonly campaigns: readonly {
      readonly campaign_id: string;
    }[];
  };
  /** Absent until some was said. */
  readonly metadata?: { readonly [name: string]: Json };
  readonly system_metadata: { readonly [name: string]: Json };
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'customer';
};
