import { Amount, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import { ErrorObject } from '../http/errorObject.ts';
import { DiscountObject } from './discountWire.ts';
import { OrderObject } from './orderWire.ts';

const NoItems = z.object({
  data: z.array(z.never()),
  total: z.literal(0),
  data_ref: z.literal('data'),
  object: z.literal('list'),
});

const Judged = {
  id: z.string(),
  object: z.literal('voucher'),
};

const Applicable = z.object({
  status: z.literal('APPLICABLE'),
  ...Judged,
  order: OrderObject,
  applicable_to: NoItems,
  inapplicable_to: NoItems,
  result: z.object({
    gift: z
      .object({ balance: Amount.check(z.describe('Before.')), credits: Amount })
      .optional()
      .describe('Minor units of the currency.'),
    discount: DiscountObject.optional(),
  }),
  metadata: Metadata,
  categories: z.array(z.never()),
  counterfoil: z
    .object({ spendable: Amount, amount: Amount })
    .describe('Our extension: what could be spent at HQ now, and what would come off the order.'),
});

const Inapplicable = z.object({
  status: z.literal('INAPPLICABLE'),
  ...Judged,
  result: z.object({
    error: ErrorObject,
    details: z.object({ key: z.string(), message: z.string() }),
  }),
});

/** What redeeming would do; nothing was changed or set aside. */
export const ValidationObject = z
  .object({
    id: z.string().startsWith('valid_'),
    valid: z.boolean(),
    redeemables: z.array(z.discriminatedUnion('status', [Applicable, Inapplicable])),
    inapplicable_redeemables: z.array(Inapplicable).optional(),
    order: OrderObject,
    tracking_id: z.null(),
    session: z.null(),
    stacking_rules: z.object({
      redeemables_limit: z.literal(1),
      applicable_redeemables_limit: z.literal(1),
      redeemables_application_mode: z.literal('ALL'),
      redeemables_sorting_rule: z.literal('REQUESTED_ORDER'),
    }),
  })
  .meta({ id: 'Validation' });
export type ValidationObject = z.infer<typeof ValidationObject>;
export type Judgement = ValidationObject['redeemables'][number];

export const STACKING_RULES = {
  redeemables_limit: 1,
  applicable_redeemables_limit: 1,
  redeemables_application_mode: 'ALL',
  redeemables_sorting_rule: 'REQUESTED_ORDER',
} as const;
