import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { Limit } from '../limits/limit.ts';
import { Amount } from '../money/amount.ts';
import { Recurrence } from '../time/recurrence.ts';

/** What a campaign or a voucher asks of a redemption, beside its dates and its value. */
export const Terms = z
  .strictObject({
    /** When, within its dates, it is open; null: always. */
    recurrence: z.nullable(Recurrence),
    /** Validation rules, each of which must be met. */
    ruleIds: z.array(Identifier).check(z.maxLength(20)),
    limits: z.array(Limit).check(z.maxLength(20)),
    /** Bounds of the order's amount before any redeemable, in minor units; both inclusive. */
    minimumOrder: z.nullable(Amount),
    maximumOrder: z.nullable(Amount),
    /** Whether only the customer who holds the voucher may redeem it. */
    ownerOnly: z.boolean(),
    /** The categories by which stacking rules tell redeemables apart, first the leading one. */
    categories: z.array(Identifier).check(z.maxLength(10)),
  })
  .check(
    z.refine(({ limits }) => new Set(limits.map(({ id }) => id)).size === limits.length, {
      message: 'two limits have the same id',
      path: ['limits'],
    }),
    z.refine(
      ({ minimumOrder, maximumOrder }) =>
        minimumOrder === null || maximumOrder === null || minimumOrder <= maximumOrder,
      { message: 'is below the minimum: no order is within both', path: ['maximumOrder'] },
    ),
  );
export type Terms = z.infer<typeof Terms>;

export const NO_TERMS: Terms = {
  recurrence: null,
  ruleIds: [],
  limits: [],
  minimumOrder: null,
  maximumOrder: null,
  ownerOnly: false,
  categories: [],
};
