import type { Order } from './order.ts';
import type { QualificationRow } from './qualificationRow.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Qualification = {
  readonly redeemables: {
    readonly object: 'list';
    readonly data_ref: 'data';
    readonly data: readonly QualificationRow[];
    /** How many rows are here. */
    readonly total: number;
    readonly has_more: boolean;
    readonly more_starting_after?: string;
  };
  readonly tracking_id: string | null;
  readonly order:
    | Order
    | {
        readonly customer_id: null;
        readonly referrer_id: null;
        readonly object: 'order';
      };
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
