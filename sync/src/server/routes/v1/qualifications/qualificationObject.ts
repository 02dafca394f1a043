import { Amount, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import { OrderObject } from '../orders/orderWire.ts';
import { CategoryObject } from '../products/categoryObject.ts';
import { ValidationObject } from '../redemptions/validationObject.ts';
import { ApplicableList, toApplicableList } from '../rules/applicableTo.ts';
import { AssignmentList } from '../rules/ruleAssignmentObject.ts';
import { DiscountObject } from '../vouchers/discountWire.ts';
import { WireTime } from '../wireTime.ts';

export const noItems = (): ApplicableList => toApplicableList([]);

/** Without an order, nothing but who it would be of. */
const QualifiedOrder = z.union([
  OrderObject,
  z.object({ customer_id: z.null(), referrer_id: z.null(), object: z.literal('order') }),
]);
export type QualifiedOrder = z.infer<typeof QualifiedOrder>;

const Row = z.object({
  id: z.string().describe('The code of a voucher, or the id of what else qualifies.'),
  object: z.enum(['voucher', 'promotion_tier', 'campaign', 'promotion_stack']),
  created_at: WireTime,
  result: z.object({
    discount: z.intersection(DiscountObject, z.object({ is_dynamic: z.literal(false) })).optional(),
    gift: z.object({ balance: Amount, credits: Amount }).optional(),
    loyalty_card: z.object({ points: Amount, balance: Amount }).optional(),
  }),
  order: QualifiedOrder,
  applicable_to: ApplicableList,
  inapplicable_to: ApplicableList,
  metadata: Metadata,
  categories: z.array(CategoryObject),
  campaign_name: z.string().optional(),
  campaign_id: z.string().optional(),
  name: z.string().optional(),
  banner: z.string().nullable().optional(),
  validation_rule_id: z.string().optional(),
  validation_rules_assignments: AssignmentList.optional(),
});

/** One thing that the customer could redeem. */
export const QualificationRow = Row.extend({
  redeemables: z.array(Row).optional().describe('The tiers of a stack.'),
}).meta({ id: 'QualificationRow' });
export type QualificationRow = z.infer<typeof QualificationRow>;

export const QualificationObject = z
  .object({
    redeemables: z.object({
      object: z.literal('list'),
      data_ref: z.literal('data'),
      data: z.array(QualificationRow),
      total: z.int().min(0).describe('How many rows are here.'),
      has_more: z.boolean(),
      more_starting_after: WireTime.optional(),
    }),
    tracking_id: z.string().nullable(),
    order: QualifiedOrder,
    stacking_rules: ValidationObject.shape.stacking_rules,
  })
  .meta({ id: 'Qualification' });
export type QualificationObject = z.infer<typeof QualificationObject>;
