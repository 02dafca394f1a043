import { Amount, assert, type Discount, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../../http/apiError.ts';

/** A discount as callers send it: what is checked here is what we understand of it. */
export const DiscountInput = z
  .object({
    type: z.string().optional().describe('AMOUNT or PERCENT, so far.'),
    effect: z.string().nullish().describe('APPLY_TO_ORDER, so far.'),
    amount_off: z.nullish(PositiveAmount).describe('Minor units of the currency.'),
    percent_off: z.number().gt(0).max(100).nullish().describe('With up to two decimals.'),
    amount_limit: z.nullish(Amount).describe('The most that a percentage takes off, minor units.'),
  })
  .describe('AMOUNT{amount_off} or PERCENT{percent_off, amount_limit}.');
export type DiscountInput = z.output<typeof DiscountInput>;

export const DiscountObject = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('AMOUNT'),
      amount_off: Amount,
      effect: z.literal('APPLY_TO_ORDER'),
    }),
    z.object({
      type: z.literal('PERCENT'),
      percent_off: z.number(),
      amount_limit: z.optional(Amount),
      effect: z.literal('APPLY_TO_ORDER'),
    }),
  ])
  .meta({ id: 'Discount' });
export type DiscountObject = z.infer<typeof DiscountObject>;

/** @throws ApiError for the types and effects that are not supported yet */
export function toDiscount(input: DiscountInput, where: string): Discount {
  const type = input.type ?? (input.percent_off == null ? 'AMOUNT' : 'PERCENT');
  if (input.effect != null && input.effect !== 'APPLY_TO_ORDER')
    throw invalidPayload(
      `${where}.effect ${input.effect} is not supported yet: APPLY_TO_ORDER is.`,
    );
  switch (type) {
    case 'AMOUNT':
      if (input.amount_off == null)
        throw invalidPayload(`${where} should have required property 'amount_off'`);
      return {
        type: 'amount',
        amount: input.amount_off,
        appliesTo: 'order',
        limit: null,
        selection: null,
      };
    case 'PERCENT':
      return {
        type: 'percent',
        percent: toBasisPoints(input.percent_off, where),
        limit: input.amount_limit ?? null,
        appliesTo: 'order',
        selection: null,
      };
    default:
      throw invalidPayload(`${where}.type ${type} is not supported yet: AMOUNT and PERCENT are.`);
  }
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
  if (discount.type === 'amount')
    return { type: 'AMOUNT', amount_off: discount.amount, effect: 'APPLY_TO_ORDER' };
  assert(discount.type === 'percent', `a discount of type ${discount.type} came from nowhere`);
  return {
    type: 'PERCENT',
    percent_off: discount.percent / 100,
    ...(discount.limit === null ? {} : { amount_limit: discount.limit }),
    effect: 'APPLY_TO_ORDER',
  };
}
