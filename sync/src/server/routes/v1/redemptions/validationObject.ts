import { Amount, DEFAULT_STACKING_RULES, Metadata, type StackingRules } from '@counterfoil/core';
import { z } from 'zod';
import { ErrorObject } from '../../http/errorObject.ts';
import { OrderObject } from '../orders/orderWire.ts';
import { CategoryObject } from '../products/categoryObject.ts';
import { ApplicableList } from '../rules/applicableTo.ts';
import { DiscountObject } from '../vouchers/discountWire.ts';
import { SessionObject } from './sessionWire.ts';

const Judged = {
  id: z.string().describe('As the caller named it.'),
  object: z.enum(['voucher', 'promotion_tier', 'promotion_stack']),
};

const Details = z.object({ key: z.string(), message: z.string() });

const Applicable = z.object({
  status: z.literal('APPLICABLE'),
  ...Judged,
  order: OrderObject,
  applicable_to: ApplicableList,
  inapplicable_to: ApplicableList,
  result: z.object({
    gift: z
      .object({ balance: Amount.check(z.describe('Before.')), credits: Amount })
      .optional()
      .describe('Minor units of the currency.'),
    loyalty_card: z
      .object({ balance: Amount.check(z.describe('Before.')), points: Amount })
      .optional()
      .describe('Points that would be spent.'),
    discount: DiscountObject.optional(),
  }),
  metadata: Metadata,
  categories: z.array(CategoryObject),
  name: z.string().optional().describe('Of a promotion tier.'),
  banner: z.string().nullable().optional(),
  counterfoil: z
    .object({ spendable: Amount, amount: Amount })
    .describe('Our extension: what could be spent at HQ now, and what would come off the order.'),
});

export const InapplicableRedeemable = z.object({
  status: z.literal('INAPPLICABLE'),
  ...Judged,
  result: z.object({ error: ErrorObject, details: Details }),
});
export type InapplicableRedeemable = z.infer<typeof InapplicableRedeemable>;

export const SkippedRedeemable = z.object({
  status: z.literal('SKIPPED'),
  ...Judged,
  result: z.object({ details: Details }),
});
export type SkippedRedeemable = z.infer<typeof SkippedRedeemable>;

/** What redeeming would do; nothing was changed, and only a session sets anything aside. */
export const ValidationObject = z
  .object({
    id: z.string().startsWith('valid_'),
    valid: z.boolean(),
    redeemables: z.array(
      z.discriminatedUnion('status', [Applicable, InapplicableRedeemable, SkippedRedeemable]),
    ),
    inapplicable_redeemables: z.array(InapplicableRedeemable).optional(),
    skipped_redeemables: z.array(SkippedRedeemable).optional(),
    order: OrderObject,
    tracking_id: z.string().nullable(),
    session: SessionObject.nullable(),
    stacking_rules: z.object({
      redeemables_limit: z.int(),
      applicable_redeemables_limit: z.int(),
      applicable_redeemables_per_category_limit: z.int(),
      applicable_exclusive_redeemables_limit: z.int(),
      exclusive_categories: z.array(z.string()),
      joint_categories: z.array(z.string()),
      redeemables_application_mode: z.enum(['ALL', 'PARTIAL']),
      redeemables_sorting_rule: z.enum(['REQUESTED_ORDER', 'CATEGORY_HIERARCHY']),
    }),
  })
  .meta({ id: 'Validation' });
export type ValidationObject = z.infer<typeof ValidationObject>;
export type Judgement = ValidationObject['redeemables'][number];

export const showStackingRules = (
  rules: StackingRules = DEFAULT_STACKING_RULES,
): ValidationObject['stacking_rules'] => ({
  redeemables_limit: rules.redeemablesLimit,
  applicable_redeemables_limit: rules.applicableLimit,
  applicable_redeemables_per_category_limit: rules.perCategoryLimit,
  applicable_exclusive_redeemables_limit: rules.exclusiveLimit,
  exclusive_categories: [...rules.exclusiveCategories],
  joint_categories: [...rules.jointCategories],
  redeemables_application_mode: rules.mode === 'all' ? 'ALL' : 'PARTIAL',
  redeemables_sorting_rule:
    rules.sorting === 'requested' ? 'REQUESTED_ORDER' : 'CATEGORY_HIERARCHY',
});
