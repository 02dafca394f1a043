import { z } from 'zod';
import { Amount, PositiveAmount } from '../money/amount.ts';
import { percentOf } from '../money/rounding.ts';

/**
 * What a discount voucher takes off an order. `percent` is in hundredths of a percent (10 % is
 * 1000), rounded half up to the minor unit, and never more than `limit` when that is set.
 */
export const Discount = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('amount'), amount: PositiveAmount }),
  z.strictObject({
    type: z.literal('percent'),
    percent: z.int().min(1).max(10_000),
    limit: Amount.nullable(),
  }),
]);
export type Discount = z.infer<typeof Discount>;

/** What comes off an order of `orderAmount` minor units: never more than the order itself. */
export function discountOf(discount: Discount, orderAmount: number): number {
  if (discount.type === 'amount') return Math.min(discount.amount, orderAmount);
  const share = percentOf(orderAmount, discount.percent, 'halfUp');
  return Math.min(share, discount.limit ?? share, orderAmount);
}
