import { z } from 'zod';
import { ApplicableList } from './applicableTo.ts';
import { idOf } from './idPattern.ts';
import { pagedList } from './listEnvelope.ts';
import { CalculatedOrder } from './order.ts';
import { StackingRules } from './stackingRules.ts';
import { RedeemableResult } from './validation.ts';
import { Count, holds, Instant, Loose, Metadata } from './wire.ts';

export const SCENARIOS = [
  'ALL',
  'CUSTOMER_WALLET',
  'AUDIENCE_ONLY',
  'PRODUCTS',
  'PRODUCTS_DISCOUNT',
  'PROMOTION_STACKS',
  'PRODUCTS_BY_CUSTOMER',
  'PRODUCTS_DISCOUNT_BY_CUSTOMER',
] as const;

const RowShape = z.looseObject({
  /** The code of a voucher, or the id of what else qualifies. */
  id: z.string().min(1),
  object: z.enum(['voucher', 'promotion_tier', 'campaign', 'promotion_stack']),
  created_at: Instant,
  result: RedeemableResult,
  order: CalculatedOrder,
  applicable_to: ApplicableList,
  inapplicable_to: ApplicableList,
  metadata: Metadata,
  categories: z.array(Loose),
});

type Row = z.infer<typeof RowShape>;

const PREFIXES: Partial<Record<Row['object'], string>> = {
  promotion_tier: 'promo_',
  campaign: 'camp_',
  promotion_stack: 'stack_',
};

/** The attributes that only rows of a campaign have. */
const OF_CAMPAIGN = ['campaign_name', 'campaign_id'];

const hasNoMoreKeys = (row: Row): boolean =>
  row.object !== 'voucher' ||
  OF_CAMPAIGN.some((key) => key in row) ||
  Object.keys(row).every((key) => key in RowShape.shape);

/** One thing that the customer could redeem. */
export const QualifiedRow = RowShape.check(
  holds((row: Row) => row.id.startsWith(PREFIXES[row.object] ?? ''), 'the id is of another kind'),
  holds(hasNoMoreKeys, 'a standalone voucher has these keys and no other'),
  holds(
    ({ result }: Row) => !result.discount || result.discount.is_dynamic !== undefined,
    'a discount says whether it is dynamic',
  ),
);

const Rows = z
  .looseObject({
    object: z.literal('list'),
    data_ref: z.literal('data'),
    data: z.array(QualifiedRow),
    total: Count,
    has_more: z.boolean(),
    more_starting_after: Instant.optional(),
  })
  .check(
    holds(({ data, total }) => total === data.length, 'total is the number of rows returned'),
    holds(
      ({ has_more, more_starting_after }) => has_more === (more_starting_after !== undefined),
      'more_starting_after is there when, and only when, has_more is true',
    ),
  );

export const Qualification = z.looseObject({
  redeemables: Rows,
  tracking_id: z.string().nullish(),
  order: CalculatedOrder,
  stacking_rules: StackingRules,
});

/** The deprecated examinations of vouchers and campaigns. */
export const OldQualification = pagedList('data', Loose).and(
  z.looseObject({ id: idOf('oldQualification'), created_at: Instant }),
);
