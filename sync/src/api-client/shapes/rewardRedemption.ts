import type { Json } from './json.ts';
import type { LoyaltyMember } from './loyaltyMember.ts';
import type { Order } from './order.ts';
import type { PromotionTier } from './promotionTier.ts';
import type { Voucher } from './voucher.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type RewardRedemption = {
  readonly id: string;
  readonly object: 'redemption';
  readonly date: string;
  readonly customer_id: string | null;
  /** As it was sent, or of the customer. */
  readonly tracking_id: string | null;
  readonly metadata: { readonly [name: string]: Json } | null;
  /** The credits that were spent of a gift card, or the points of a loyalty card. */
  readonly amount?: number;
  /** The parent, where it was one of several. */
  readonly redemption: string | null;
  readonly result: 'SUCCESS';
  readonly status: 'SUCCEEDED' | 'ROLLED_BACK';
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
  readonly related_redemptions?: {
    readonly rollbacks: readonly {
      readonly id: string;
      readonly date: string;
      readonly amount: number;
    }[];
  };
  readonly voucher: LoyaltyMember;
  readonly promotion_tier?: PromotionTier;
  readonly gift?: {
    readonly amount: number;
  };
  readonly loyalty_card: {
    /** What was spent. */
    readonly points: number;
  };
  readonly session?: {
    readonly key: string;
    readonly type: 'LOCK';
    readonly ttl: number;
    readonly ttl_unit: string;
  };
  readonly failure_code: null;
  readonly failure_message: null;
  /** Our extension. */
  readonly counterfoil: {
    /** Off the order, in minor units. */
    readonly amount: number;
    /** The weakest ground among the rights. */
    readonly ground: 'online' | 'allotted' | 'atRisk';
    /** Whether some of it was taken at risk and is not settled. */
    readonly pending: boolean;
    readonly rights: readonly {
      readonly ground: 'online' | 'allotted' | 'atRisk';
      readonly amount: number;
    }[];
    readonly terminal_id: string;
    readonly store_id: string;
    /** The place in the terminal's journal. */
    readonly sequence: number;
  };
  readonly reward: {
    readonly id: string;
    readonly name: string;
    readonly stock: number | null;
    readonly redeemed: number;
    readonly attributes?: { readonly [name: string]: string };
    readonly metadata: { readonly [name: string]: Json };
    readonly type: 'CAMPAIGN' | 'MATERIAL' | 'COIN';
    readonly parameters: {
      readonly campaign?: {
        readonly id: string;
        readonly balance?: number;
        readonly type: string;
      };
      readonly product?: {
        readonly id: string;
        readonly sku_id: string | null;
      };
      readonly coin?: {
        readonly exchange_ratio: number;
        readonly points_ratio: number;
      };
    };
    readonly created_at: string;
    readonly updated_at: string | null;
    readonly object: 'reward';
    readonly assignment_id: string;
    /** The code that was given. */
    readonly voucher: Voucher | LoyaltyMember | null;
  };
};
