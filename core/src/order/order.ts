import { z } from 'zod';
import { Amount } from '../money/amount.ts';
import { Currency } from '../money/currency.ts';

/** What the customer buys: the total due before redemption, in minor units of the currency. */
export const Order = z.strictObject({
  id: z.string().min(1).max(128).optional(),
  amount: Amount,
  currency: Currency.optional(),
});
export type Order = z.infer<typeof Order>;
