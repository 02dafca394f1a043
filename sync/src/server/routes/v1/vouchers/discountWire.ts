import {
  Amount,
  type AmountDiscount,
  type Discount,
  EVERY_ITEM,
  type ItemSelection,
  PositiveAmount,
} from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../../http/apiError.ts';
import {
  FREE_SHIPPING,
  toUnitsDiscount,
  UnitInput,
  UnitObject,
  unitNames,
} from './unitDiscountWire.ts';

/** A discount as callers send it: what is checked here is what we understand of it. */
export const DiscountInput = z
  .object({
    type: z
      .string()
      .optional()
      .describe('AMOUNT, PERCENT, FIXED or UNIT; inferred where it is missing.'),
    effect: z
      .string()
      .nullish()
      .describe('What it comes off, or how units are added; APPLY_TO_ORDER where it is missing.'),
    amount_off: z.nullish(PositiveAmount).describe('Minor units of the currency.'),
    percent_off: z.number().gt(0).max(100).nullish().describe('With up to two decimals.'),
    fixed_amount: z.nullish(Amount).describe('The new price, minor units.'),
    amount_limit: z
      .nullish(Amount)
      .describe('The most that comes off the order, or off each item; minor units.'),
    aggregated_amount_limit: z.nullish(Amount).describe('The most that comes off in all.'),
    ...UnitInput.omit({ effect: true }).partial().shape,
    units: z.array(UnitInput).min(1).max(20).nullish().describe('With ADD_MANY_ITEMS.'),
    ...{ amount_off_formula: z.unknown().optional(), percent_off_formula: z.unknown().optional() },
    fixed_amount_formula: z.unknown().optional(),
  })
  .describe('AMOUNT{amount_off}, PERCENT{percent_off}, FIXED{fixed_amount} or UNIT{unit_off}.');
export type DiscountInput = z.output<typeof DiscountInput>;

const Limits = {
  amount_limit: z.optional(Amount),
  aggregated_amount_limit: z.optional(Amount),
};

export const DiscountObject = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('AMOUNT'),
      amount_off: Amount,
      ...Limits,
      effect: z.enum([
        'APPLY_TO_ORDER',
        'APPLY_TO_ITEMS',
        'APPLY_TO_ITEMS_BY_QUANTITY',
        'APPLY_TO_ITEMS_PROPORTIONALLY',
        'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY',
      ]),
    }),
    z.object({
      type: z.literal('PERCENT'),
      percent_off: z.number(),
      ...Limits,
      effect: z.enum(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']),
    }),
    z.object({
      type: z.literal('FIXED'),
      fixed_amount: Amount,
      ...Limits,
      effect: z.enum(['APPLY_TO_ORDER', 'APPLY_TO_ITEMS']),
    }),
    z.object({
      type: z.literal('UNIT'),
      unit_off: z.int().optional(),
      unit_type: z.string().optional().describe('A product, an SKU, or free shipping.'),
      effect: z.enum(['ADD_NEW_ITEMS', 'ADD_MISSING_ITEMS', 'ADD_MANY_ITEMS']),
      units: z.array(UnitObject).optional().describe('Of ADD_MANY_ITEMS.'),
      ...Limits,
    }),
  ])
  .meta({ id: 'Discount' });
export type DiscountObject = z.infer<typeof DiscountObject>;

const AMOUNT_EFFECTS = {
  APPLY_TO_ORDER: 'order',
  APPLY_TO_ITEMS: 'items',
  APPLY_TO_ITEMS_BY_QUANTITY: 'units',
  APPLY_TO_ITEMS_PROPORTIONALLY: 'proportionally',
  APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY: 'proportionallyByQuantity',
} as const;

const EFFECTS = { APPLY_TO_ORDER: 'order', APPLY_TO_ITEMS: 'items' } as const;

/**
 * What it takes off. Units cost nothing yet: `completeDiscount` finds their product and its price.
 * @throws ApiError for what is missing, and for what core cannot say
 */
export function toDiscount(input: DiscountInput, where: string): Discount {
  refuseFormulas(input, where);
  const type = input.type ?? inferType(input);
  switch (type) {
    case 'AMOUNT':
      return toAmount(input, where);
    case 'PERCENT': {
      const appliesTo = effectOf(EFFECTS, input, where);
      const percent = toBasisPoints(input.percent_off, where);
      return { type: 'percent', percent, appliesTo, ...limitsOf(input, appliesTo) };
    }
    case 'FIXED':
      return toFixed(input, where);
    case 'UNIT':
      refuseLimits(input, where, 'UNIT');
      return toUnitsDiscount(input, where);
    default:
      throw invalidPayload(
        `${where}.type ${type.slice(0, 50)} is not supported: AMOUNT, PERCENT, FIXED and UNIT are.`,
      );
  }
}

function inferType(input: DiscountInput): string {
  if (input.percent_off != null) return 'PERCENT';
  if (input.fixed_amount != null) return 'FIXED';
  return input.unit_type != null || input.units != null ? 'UNIT' : 'AMOUNT';
}

function toAmount(input: DiscountInput, where: string): Discount {
  const appliesTo = effectOf(AMOUNT_EFFECTS, input, where);
  if (input.amount_off == null)
    throw invalidPayload(`${where} should have required property 'amount_off'`);
  return { type: 'amount', amount: input.amount_off, appliesTo, ...limitsOf(input, appliesTo) };
}

function toFixed(input: DiscountInput, where: string): Discount {
  const appliesTo = effectOf(EFFECTS, input, where);
  const { fixed_amount: price } = input;
  if (price == null) throw invalidPayload(`${where} should have required property 'fixed_amount'`);
  if (appliesTo === 'order') {
    refuseLimits(input, where, 'FIXED with APPLY_TO_ORDER');
    return { type: 'fixedOrderPrice', price };
  }
  const { amount_limit: amountLimit, aggregated_amount_limit: totalAmountLimit } = input;
  const selection: ItemSelection | null =
    amountLimit == null && totalAmountLimit == null
      ? null
      : {
          ...EVERY_ITEM,
          amountLimit: amountLimit ?? null,
          totalAmountLimit: totalAmountLimit ?? null,
        };
  return { type: 'fixedItemPrice', price, selection };
}

function effectOf<E extends Readonly<Record<string, string>>>(
  effects: E,
  { effect }: DiscountInput,
  where: string,
): E[keyof E] {
  const name = effect ?? 'APPLY_TO_ORDER';
  const found = Object.hasOwn(effects, name) ? effects[name as keyof E] : undefined;
  if (found !== undefined) return found;
  throw invalidPayload(
    `${where}.effect ${name.slice(0, 60)} is not supported: ${Object.keys(effects).join(', ')} are.`,
  );
}

/** Off an order both limits say the same, and the lower holds; off items one is of each of them. */
function limitsOf(
  { amount_limit: each, aggregated_amount_limit: total }: DiscountInput,
  appliesTo: AmountDiscount['appliesTo'],
): { readonly limit: number | null; readonly selection: ItemSelection | null } {
  if (appliesTo === 'order') {
    const limits = [each, total].filter((limit) => limit != null);
    return { limit: limits.length === 0 ? null : Math.min(...limits), selection: null };
  }
  const selection = each == null ? null : { ...EVERY_ITEM, amountLimit: each };
  return { limit: total ?? null, selection };
}

function refuseLimits(input: DiscountInput, where: string, of: string): void {
  for (const name of ['amount_limit', 'aggregated_amount_limit'] as const)
    if (input[name] != null) throw invalidPayload(`${where}.${name} is not supported for ${of}.`);
}

const FORMULAS = [
  'amount_off_formula',
  'percent_off_formula',
  'fixed_amount_formula',
  'unit_off_formula',
] as const;

function refuseFormulas(input: DiscountInput, where: string): void {
  for (const name of FORMULAS)
    if (input[name] != null) throw invalidPayload(`${where}.${name} is not supported.`);
}

/** 10 % is 1000. A number such as 0.07 has no exact double, so it is read from its digits. */
function toBasisPoints(percent: number | null | undefined, where: string): number {
  if (percent == null) throw invalidPayload(`${where} should have required property 'percent_off'`);
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(percent)) ?? [];
  if (whole === undefined)
    throw invalidPayload(`${where}.percent_off may have two decimals at most`);
  return Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
}

export function toDiscountObject(discount: Discount): DiscountObject {
  switch (discount.type) {
    case 'amount': {
      const { amount, limit, selection, appliesTo } = discount;
      const limits =
        appliesTo === 'order' ? unlessNull(null, limit) : unlessNull(eachOf(selection), limit);
      return { type: 'AMOUNT', amount_off: amount, ...limits, effect: AMOUNT_NAMES[appliesTo] };
    }
    case 'percent': {
      const { percent, limit, selection, appliesTo } = discount;
      const limits =
        appliesTo === 'order' ? unlessNull(limit, null) : unlessNull(eachOf(selection), limit);
      const effect = appliesTo === 'order' ? 'APPLY_TO_ORDER' : 'APPLY_TO_ITEMS';
      return { type: 'PERCENT', percent_off: percent / 100, ...limits, effect };
    }
    case 'fixedOrderPrice':
      return { type: 'FIXED', fixed_amount: discount.price, effect: 'APPLY_TO_ORDER' };
    case 'fixedItemPrice': {
      const { price, selection } = discount;
      const limits = unlessNull(eachOf(selection), selection?.totalAmountLimit ?? null);
      return { type: 'FIXED', fixed_amount: price, ...limits, effect: 'APPLY_TO_ITEMS' };
    }
    case 'freeShipping': {
      const limits = unlessNull(discount.limit, null);
      return { type: 'UNIT', ...FREE_SHIPPING, ...limits };
    }
    case 'units':
      return { type: 'UNIT', ...unitNames(discount) };
  }
}

const AMOUNT_NAMES = {
  order: 'APPLY_TO_ORDER',
  items: 'APPLY_TO_ITEMS',
  units: 'APPLY_TO_ITEMS_BY_QUANTITY',
  proportionally: 'APPLY_TO_ITEMS_PROPORTIONALLY',
  proportionallyByQuantity: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY',
} as const satisfies Readonly<Record<AmountDiscount['appliesTo'], keyof typeof AMOUNT_EFFECTS>>;

const eachOf = (selection: ItemSelection | null): number | null => selection?.amountLimit ?? null;

const unlessNull = (each: number | null, total: number | null) => ({
  ...(each === null ? {} : { amount_limit: each }),
  ...(total === null ? {} : { aggregated_amount_limit: total }),
});
