import { z } from 'zod';
import { ApplicableList } from './applicableTo.ts';
import { Discount } from './discount.ts';
import { SKIP_KEYS } from './errorKeys.ts';
import { ErrorObject } from './errorObject.ts';
import { idOf } from './idPattern.ts';
import { CalculatedOrder } from './order.ts';
import { Session } from './session.ts';
import { StackingRules } from './stackingRules.ts';
import { Amount, Count, holds, Loose, Metadata } from './wire.ts';

/** What a redeemable would do: the balance before, and what of it would be spent. */
export const RedeemableResult = z.looseObject({
  discount: Discount.nullish(),
  gift: z
    .looseObject({ balance: Count, credits: Count, locked_credits: Count.nullish() })
    .nullish(),
  loyalty_card: z.looseObject({ points: Amount.optional(), balance: Count.optional() }).nullish(),
});

const REDEEMABLE = {
  id: z.string().min(1),
  object: z.enum(['voucher', 'promotion_tier', 'promotion_stack']),
};

const givesSomething = ({ object, result }: { object: string; result: object }): boolean => {
  const { discount, gift, loyalty_card } = result as z.infer<typeof RedeemableResult>;
  return object !== 'voucher' || Boolean(discount ?? gift ?? loyalty_card);
};

export const ApplicableRedeemable = z
  .looseObject({
    ...REDEEMABLE,
    status: z.literal('APPLICABLE'),
    order: CalculatedOrder,
    applicable_to: ApplicableList,
    inapplicable_to: ApplicableList,
    result: RedeemableResult,
    metadata: Metadata,
    categories: z.array(Loose),
  })
  .check(holds(givesSomething, 'an applicable voucher has a discount, a gift or a loyalty card'));

const Details = z.looseObject({ key: z.string().min(1), message: z.string() });

export const InapplicableRedeemable = z.looseObject({
  ...REDEEMABLE,
  status: z.literal('INAPPLICABLE'),
  result: z.looseObject({ error: ErrorObject, details: Details.optional() }),
});

export const SkippedRedeemable = z.looseObject({
  ...REDEEMABLE,
  status: z.literal('SKIPPED'),
  result: z.looseObject({ details: Details.extend({ key: z.enum(SKIP_KEYS) }) }),
});

const SHARED = {
  id: idOf('validation'),
  tracking_id: z.string().nullish(),
  session: Session.nullish(),
  stacking_rules: StackingRules,
};

const ValidShape = z.looseObject({
  ...SHARED,
  valid: z.literal(true),
  redeemables: z.array(ApplicableRedeemable).min(1),
  inapplicable_redeemables: z.array(InapplicableRedeemable).min(1).optional(),
  skipped_redeemables: z.array(SkippedRedeemable).min(1).optional(),
  order: CalculatedOrder,
});

type Valid = z.infer<typeof ValidShape>;

/** In the order of the whole, what was applied is all there is; in each, it is its own share. */
const appliesTheShares = ({ redeemables, order }: Valid): boolean => {
  const applied = order.total_applied_discount_amount ?? 0;
  const shares = redeemables.map((it) => it.order.total_applied_discount_amount ?? 0);
  return (
    applied === (order.total_discount_amount ?? 0) &&
    applied === shares.reduce((sum, share) => sum + share, 0)
  );
};

/** Some of it applies: what does not has been moved to the two extra arrays. */
export const ValidValidation = ValidShape.check(
  holds(appliesTheShares, 'the order applies the sum of what the redeemables apply'),
);

type Statuses = readonly { readonly status: string }[];
type Refused = { redeemables: Statuses; inapplicable_redeemables: Statuses };

const listsAllTwice = ({ redeemables, inapplicable_redeemables }: Refused): boolean =>
  redeemables.some(({ status }) => status !== 'INAPPLICABLE') ||
  redeemables.length === inapplicable_redeemables.length;

/** Nothing applies, or one failed where all must apply. */
export const InvalidValidation = z
  .looseObject({
    ...SHARED,
    valid: z.literal(false),
    redeemables: z
      .array(
        z.discriminatedUnion('status', [
          ApplicableRedeemable,
          InapplicableRedeemable,
          SkippedRedeemable,
        ]),
      )
      .min(1),
    inapplicable_redeemables: z.array(InapplicableRedeemable).min(1),
    skipped_redeemables: z.array(SkippedRedeemable).min(1).optional(),
    order: CalculatedOrder.nullish(),
  })
  .check(holds(listsAllTwice, 'where nothing applies, both arrays list every redeemable'));

/** The answer of a validation, always with HTTP 200. */
export const Validation = z.discriminatedUnion('valid', [ValidValidation, InvalidValidation]);
