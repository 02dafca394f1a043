import type { ApplicableItems } from './applicableItems.ts';
import type { Category } from './category.ts';
import type { Discount } from './discount.ts';
import type { Json } from './json.ts';
import type { Order } from './order.ts';
import type { ValidationRuleAssignment } from './validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type QualificationRow = {
  /** The code of a voucher, or the id of what else qualifies. */
  readonly id: string;
  readonly object: 'voucher' | 'promotion_tier' | 'campaign' | 'promotion_stack';
  readonly created_at: string;
  readonly result: {
    readonly discount?: Discount & {
      readonly is_dynamic: false;
    };
    readonly gift?: {
      readonly balance: number;
      readonly credits: number;
    };
    readonly loyalty_card?: {
      readonly points: number;
      readonly balance: number;
    };
  };
  readonly order:
    | Order
    | {
        readonly customer_id: null;
        readonly referrer_id: null;
        readonly object: 'order';
      };
  readonly applicable_to: ApplicableItems;
  readonly inapplicable_to: ApplicableItems;
  readonly metadata: { readonly [name: string]: Json };
  readonly categories: readonly Category[];
  readonly campaign_name?: string;
  readonly campaign_id?: string;
  readonly name?: string;
  readonly banner?: string | null;
  readonly validation_rule_id?: string;
  readonly validation_rules_assignments?: {
    readonly object: 'list';
    readonly data_ref: 'data';
    readonly data: readonly ValidationRuleAssignment[];
    readonly total: number;
  };
  /** The tiers of a stack. */
  readonly redeemables?: readonly {
    /** The code of a voucher, or the id of what else qualifies. */
    readonly id: string;
    readonly object: 'voucher' | 'promotion_tier' | 'campaign' | 'promotion_stack';
    readonly created_at: string;
    readonly result: {
      readonly discount?: Discount & {
        readonly is_dynamic: false;
      };
      readonly gift?: {
        readonly balance: number;
        readonly credits: number;
      };
      readonly loyalty_card?: {
        readonly points: number;
        readonly balance: number;
      };
    };
    readonly order:
      | Order
      | {
          readonly customer_id: null;
          readonly referrer_id: null;
          readonly object: 'order';
        };
    readonly applicable_to: ApplicableItems;
    readonly inapplicable_to: ApplicableItems;
    readonly metadata: { readonly [name: string]: Json };
    readonly categories: readonly Category[];
    readonly campaign_name?: string;
    readonly campaign_id?: string;
    readonly name?: string;
    readonly banner?: string | null;
    readonly validation_rule_id?: string;
    readonly validation_rules_assignments?: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ValidationRuleAssignment[];
      readonly total: number;
    };
  }[];
};
