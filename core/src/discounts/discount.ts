import * as z from 'zod/mini';
import { AmountDiscount, applyAmount } from './amountDiscount.ts';
import type { ApplyKind } from './discountKind.ts';
import { applyFixedItemPrice, FixedItemPriceDiscount } from './fixedItemPriceDiscount.ts';
import { applyFixedOrderPrice, FixedOrderPriceDiscount } from './fixedOrderPriceDiscount.ts';
import { applyFreeShipping, FreeShippingDiscount } from './freeShippingDiscount.ts';
import { applyPercent, PercentDiscount } from './percentDiscount.ts';
import { applyUnits, UnitsDiscount } from './unitsDiscount.ts';

/** Every kind of discount by its `type`: one more is a file of its own and a line here. */
const KINDS = {
  amount: { schema: AmountDiscount, apply: applyAmount },
  percent: { schema: PercentDiscount, apply: applyPercent },
  fixedOrderPrice: { schema: FixedOrderPriceDiscount, apply: applyFixedOrderPrice },
  fixedItemPrice: { schema: FixedItemPriceDiscount, apply: applyFixedItemPrice },
  units: { schema: UnitsDiscount, apply: applyUnits },
  freeShipping: { schema: FreeShippingDiscount, apply: applyFreeShipping },
};

type KindSchema = (typeof KINDS)[keyof typeof KINDS]['schema'];

/** What a discount voucher or a promotion takes off an order. Amounts are in minor units. */
export const Discount = z.discriminatedUnion(
  'type',
  Object.values(KINDS).map(({ schema }) => schema) as [KindSchema, ...KindSchema[]],
);
export type Discount = z.infer<typeof Discount>;

/** Applies the discount as its kind does. The kind of the type takes discounts of that type. */
export const applyKind: ApplyKind<Discount> = (running, discount, restrictTo) =>
  (KINDS[discount.type].apply as ApplyKind<Discount>)(running, discount, restrictTo);
