import type { ApplicableItems } from './applicableItems.ts';
import type { Category } from './category.ts';
import type { Discount } from './discount.ts';
import type { ErrorObject } from './errorObject.ts';
import type { Json } from './json.ts';
import type { Order } from './order.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Validation = {
  readonly id: string;
  readonly valid: boolean;
  readonly redeemables: readonly (
    | {
        readonly status: 'APPLICABLE';
        /** As the caller named it. */
        readonly id: string;
        readonly object: 'voucher' | 'promotion_tier' | 'promotion_stack';
        readonly order: Order;
        readonly applicable_to: ApplicableItems;
        readonly inapplicable_to: ApplicableItems;
        readonly result: {
          /** Minor units of the currency. */
          readonly gift?: {
            /** Before. */
            readonly balance: number;
            readonly credits: number;
          };
          /** Points that would be spent. */
          readonly loyalty_card?: {
            /** Before. */
            readonly balance: number;
            readonly points: number;
          };
          readonly discount?: Discount;
        };
        readonly metadata: { readonly [name: string]: Json };
        readonly categories: readonly Category[];
        /** Of a promotion tier. */
        readonly name?: string;
        readonly banner?: string | null;
        /** Our extension: what could be spent at HQ now, and what would come off the order. */
        readonly counterfoil: {
          readonly spendable: number;
          readonly amount: number;
        };
      }
    | {
        readonly status: 'INAPPLICABLE';
        /** As the caller named it. */
        readonly id: string;
        readonly object: 'voucher' | 'promotion_tier' | 'promotion_stack';
        readonly result: {
          readonly error: ErrorObject;
          readonly details: {
            readonly key: string;
            readonly message: string;
          };
        };
      }
    | {
        readonly status: 'SKIPPED';
        /** As the caller named it. */
        readonly id: string;
        readonly object: 'voucher' | 'promotion_tier' | 'promotion_stack';
        readonly result: {
          readonly details: {
            readonly key: string;
            readonly message: string;
          };
        };
      }
  )[];
  readonly inapplicable_redeemables?: readonly {
    readonly status: 'INAPPLICABLE';
    /** As the caller named it. */
    readonly id: string;
    readonly object: 'voucher' | 'promotion_tier' | 'promotion_stack';
    readonly result: {
      readonly error: ErrorObject;
      readonly details: {
        readonly key: string;
        readonly message: string;
      };
    };
  }[];
  readonly skipped_redeemables?: readonly {
    readonly status: 'SKIPPED';
    /** As the caller named it. */
    readonly id: string;
    readonly object: 'voucher' | 'promotion_tier' | 'promotion_stack';
    readonly result: {
      readonly details: {
        readonly key: string;
        readonly message: string;
      };
    };
  }[];
  readonly order: Order;
  readonly tracking_id: string | null;
  readonly session: {
    readonly key: string;
    readonly type: 'LOCK';
    readonly ttl: number;
    readonly ttl_unit: string;
  } | null;
  readonly stacking_rules: {
    readonly redeemables_limit: number;
    readonly applicable_redeemables_limit: number;
    readonly applicable_redeemables_per_category_limit: number;
    readonly applicable_exclusive_redeemables_limit: number;
    readonly exclusive_categories: readonly string[];
    readonly joint_categories: readonly string[];
    readonly redeemables_application_mode: 'ALL' | 'PARTIAL';
    readonly redeemables_sorting_rule: 'REQUESTED_ORDER' | 'CATEGORY_HIERARCHY';
  };
};
