import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Count, Instant } from './wire.ts';

const Categories = z.array(z.string());

const RULES = {
  redeemables_limit: Count,
  applicable_redeemables_limit: Count,
  applicable_redeemables_per_category_limit: Count,
  applicable_exclusive_redeemables_limit: Count,
  applicable_exclusive_redeemables_per_category_limit: Count.optional(),
  exclusive_categories: Categories,
  joint_categories: Categories,
  redeemables_application_mode: z.enum(['ALL', 'PARTIAL']),
  redeemables_sorting_rule: z.enum(['REQUESTED_ORDER', 'CATEGORY_HIERARCHY']),
  redeemables_products_application_mode: z.enum(['STACK', 'ONCE']).optional(),
  redeemables_no_effect_rule: z.enum(['REDEEM_ANYWAY', 'SKIP']).optional(),
  no_effect_skip_categories: Categories.optional(),
  no_effect_redeem_anyway_categories: Categories.optional(),
  redeemables_rollback_order_mode: z.enum(['WITH_ORDER', 'WITHOUT_ORDER']).optional(),
  discount_calculation_mode: z.string().optional(),
  initial_amount_mode_categories: Categories.optional(),
  discounted_amount_mode_categories: Categories.optional(),
};

/** The rules of stacking that a validation or a qualification went by. */
export const StackingRules = z.looseObject(RULES);

/** What holds in a project that set none of its own. */
export const STACKING_DEFAULTS = {
  redeemables_limit: 30,
  applicable_redeemables_limit: 5,
  applicable_redeemables_per_category_limit: 1,
  applicable_exclusive_redeemables_limit: 1,
  exclusive_categories: [],
  joint_categories: [],
} as const;

/** The rules of a project, as the management API shows them. */
export const ProjectStackingRules = z.looseObject({
  ...RULES,
  id: idOf('stackingRules'),
  created_at: Instant,
  updated_at: Instant.nullish(),
});
