import { z } from 'zod';
import { Amount, Count, holds } from './wire.ts';

export const AMOUNT_EFFECTS = [
  'APPLY_TO_ORDER',
  'APPLY_TO_ITEMS',
  'APPLY_TO_ITEMS_BY_QUANTITY',
  'APPLY_TO_ITEMS_PROPORTIONALLY',
  'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY',
] as const;

const COMMON = {
  is_dynamic: z.boolean().optional(),
  aggregated_amount_limit: Amount.nullish(),
};

/** A unit discount names a product, a SKU, or free shipping (`prod_5h1pp1ng`). */
const UnitType = z.string().regex(/^(prod|sku)_\w+$/);

const OneUnit = {
  unit_off: z.number().optional(),
  unit_off_formula: z.string().optional(),
  unit_type: UnitType,
  effect: z.enum(['ADD_NEW_ITEMS', 'ADD_MISSING_ITEMS']),
};

const hasOneOf =
  (...names: readonly string[]) =>
  (value: Readonly<Record<string, unknown>>) =>
    names.some((name) => value[name] !== undefined && value[name] !== null);

const AmountDiscount = z
  .looseObject({
    type: z.literal('AMOUNT'),
    amount_off: Count.optional(),
    amount_off_formula: z.string().optional(),
    effect: z.enum(AMOUNT_EFFECTS),
    ...COMMON,
  })
  .check(holds(hasOneOf('amount_off', 'amount_off_formula'), 'has no amount_off'));

const PercentDiscount = z
  .looseObject({
    type: z.literal('PERCENT'),
    percent_off: z.number().optional(),
    percent_off_formula: z.string().optional(),
    amount_limit: Amount.nullish(),
    effect: z.enum(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']),
    ...COMMON,
  })
  .check(holds(hasOneOf('percent_off', 'percent_off_formula'), 'has no percent_off'));

const FixedDiscount = z
  .looseObject({
    type: z.literal('FIXED'),
    fixed_amount: Count.optional(),
    fixed_amount_formula: z.string().optional(),
    effect: z.enum(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']),
    ...COMMON,
  })
  .check(holds(hasOneOf('fixed_amount', 'fixed_amount_formula'), 'has no fixed_amount'));

const UnitDiscount = z.looseObject({ type: z.literal('UNIT'), ...OneUnit, ...COMMON });

const ManyUnitsDiscount = z.looseObject({
  type: z.literal('UNIT'),
  effect: z.literal('ADD_MANY_ITEMS'),
  units: z.array(z.looseObject(OneUnit)).min(1),
  ...COMMON,
});

/** A discount; its effect is always written, also where the request had none. */
export const Discount = z.union([
  AmountDiscount,
  PercentDiscount,
  FixedDiscount,
  UnitDiscount,
  ManyUnitsDiscount,
]);
