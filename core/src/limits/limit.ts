import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { PositiveAmount } from '../money/amount.ts';
import type { Unit } from '../money/unit.ts';

/**
 * How much may be redeemed. `counts` says of what: of redemptions, one use each, or of the amount
 * that comes off orders, in minor units. `per` says for whom each share is kept: for every voucher,
 * every customer, each pair of them, or, where it is empty, once for all. Campaigns that carry a
 * limit of the same id share it. A `day` and a `month` are those of the programme's time zone.
 */
export const Limit = z.strictObject({
  id: Identifier,
  counts: z.enum(['redemptions', 'amount']),
  per: z
    .array(z.enum(['voucher', 'customer']))
    .check(z.maxLength(2))
    .check(z.refine((per) => new Set(per).size === per.length, { message: 'names one twice' })),
  period: z.enum(['ever', 'day', 'month']),
  most: PositiveAmount,
});
export type Limit = z.infer<typeof Limit>;

/** What the limit's balance counts, in a programme of this currency. */
export const limitUnit = ({ counts }: Limit, currency: string): Unit =>
  counts === 'redemptions' ? 'uses' : currency;
