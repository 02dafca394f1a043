import * as z from 'zod/mini';
import { Amount } from '../money/amount.ts';
import { takeOffShipping } from '../pricing/takeOff.ts';
import { accept } from '../result.ts';
import type { ApplyKind } from './discountKind.ts';

/** What is left of the shipping, at most `limit` minor units of it. */
export const FreeShippingDiscount = z.strictObject({
  type: z.literal('freeShipping'),
  limit: z.nullable(Amount),
});
export type FreeShippingDiscount = z.infer<typeof FreeShippingDiscount>;

export const applyFreeShipping: ApplyKind<FreeShippingDiscount> = (running, { limit }) =>
  accept(takeOffShipping(running, limit ?? running.shipping));
