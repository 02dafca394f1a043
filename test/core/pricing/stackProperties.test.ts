import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Discount } from '../../../core/src/discounts/discount.ts';
import { Order } from '../../../core/src/order/order.ts';
import { selectItems } from '../../../core/src/order/selectItems.ts';
import type { PricedStep } from '../../../core/src/pricing/appliedDiscount.ts';
import { priceOrder } from '../../../core/src/pricing/priceOrder.ts';
import { dueOf, type RunningOrder, startOrder } from '../../../core/src/pricing/runningOrder.ts';
import {
  anyDiscount,
  anyOrder,
  anyRedeemed,
  anySelection,
  anyStack,
} from '../support/arbitraryOrders.ts';
import { product, type Redeemed, redeemOn, select, tryRedeemOn } from '../support/orders.ts';

const RUNS = { seed: 20_260_401, numRuns: 1500 };

const sum = (amounts: readonly number[]) => amounts.reduce((total, n) => total + n, 0);

/** The steps of a stack, each beside the order that it met; a refused one changes nothing. */
function stepsOf(order: Order, stack: readonly Redeemed[]) {
  const steps: { before: RunningOrder; redeemed: Redeemed; step: PricedStep }[] = [];
  let running = startOrder(order);
  for (const redeemed of stack) {
    const result = tryRedeemOn(running, redeemed);
    if (!result.ok) continue;
    steps.push({ before: running, redeemed, step: result.value });
    running = result.value.running;
  }
  return { steps, running };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) deepFreeze(part);
    Object.freeze(value);
  }
  return value;
}

describe('stacks of redeemables', () => {
  it('[D1] are made of orders and discounts that the schemas take', () => {
    fc.assert(
      fc.property(anyOrder, anyDiscount, (order, discount) => {
        expect(Order.safeParse(order).error).toBeUndefined();
        expect(Discount.safeParse(discount).error).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('[D1] add up: a step, a line, and all together', () => {
    fc.assert(
      fc.property(anyOrder, anyStack, (order, stack) => {
        const { steps, running } = stepsOf(order, stack);
        const priced = priceOrder(running, null);
        for (const { step } of steps) {
          const { total, order: ofOrder, shipping, items } = step.applied;
          expect(total).toBe(ofOrder + shipping + sum(items.map(({ amount }) => amount)));
        }
        expect(sum(steps.map(({ step }) => step.applied.total))).toBe(priced.totalDiscountAmount);
        expect(priced.totalAmount).toBe(priced.amount - priced.totalDiscountAmount);
        expect(priced.totalDiscountAmount).toBe(priced.discountAmount + priced.itemsDiscountAmount);
        expect(sum(priced.items.map(({ discountAmount }) => discountAmount))).toBe(
          priced.itemsDiscountAmount,
        );
        priced.items.forEach((item, index) => {
          const taken = steps.flatMap(({ step }) =>
            step.applied.items.filter((each) => each.index === index).map(({ amount }) => amount),
          );
          expect(sum(taken)).toBe(item.discountAmount);
          expect(item.discountAmount).toBeLessThanOrEqual(item.amount);
          expect(item.subtotalAmount).toBe(item.amount - item.discountAmount);
          expect(item.amount).toBe(item.price * item.quantity);
        });
        const added = steps.flatMap(({ step }) => step.applied.added);
        expect(priced.amount - priced.initialAmount).toBe(
          sum(added.map(({ quantity, price }) => quantity * price)),
        );
      }),
      RUNS,
    );
  });

  it('[D1] show each step its own share, which adds up as the whole does', () => {
    fc.assert(
      fc.property(anyOrder, anyStack, (order, stack) => {
        for (const { before, step } of stepsOf(order, stack).steps) {
          const earlier = priceOrder(before, null);
          const now = priceOrder(step.running, step.applied);
          expect(now.discountAmount - earlier.discountAmount).toBe(now.appliedDiscountAmount);
          expect(now.itemsDiscountAmount - earlier.itemsDiscountAmount).toBe(
            now.itemsAppliedDiscountAmount,
          );
          expect(now.appliedDiscountAmount + now.itemsAppliedDiscountAmount).toBe(
            now.totalAppliedDiscountAmount,
          );
          expect(sum(now.items.map((item) => item.appliedDiscountAmount))).toBe(
            now.itemsAppliedDiscountAmount,
          );
        }
      }),
      RUNS,
    );
  });

  it('[D2] never take more than is due, than a line has left, or than a limit', () => {
    fc.assert(
      fc.property(anyOrder, anyStack, (order, stack) => {
        for (const { before, redeemed, step } of stepsOf(order, stack).steps) {
          const { applied, running } = step;
          const grown = running.amount - before.amount;
          expect(applied.total).toBeLessThanOrEqual(dueOf(before) + grown);
          expect(dueOf(running)).toBeGreaterThanOrEqual(0);
          expect(Math.min(applied.order, applied.shipping)).toBe(0);
          for (const { amount, index, quantity } of applied.items) {
            const line = running.lines[index];
            expect(amount).toBeGreaterThan(0);
            expect(quantity).toBeGreaterThan(0);
            expect(line?.discount).toBeLessThanOrEqual(line?.amount ?? -1);
            expect(line?.free).toBeLessThanOrEqual(line?.quantity ?? -1);
          }
          const discount = redeemed.type === 'restricted' ? redeemed.discount : redeemed;
          if ('limit' in discount)
            expect(applied.total).toBeLessThanOrEqual(discount.limit ?? Number.MAX_SAFE_INTEGER);
          if (discount.type !== 'units') expect(grown).toBe(0);
        }
      }),
      RUNS,
    );
  });

  it('[D8, D9] take items only from what all selections agree on, within their limits', () => {
    fc.assert(
      fc.property(anyOrder, anyDiscount, anySelection, (order, discount, to) => {
        if (
          !('selection' in discount) ||
          ('appliesTo' in discount && discount.appliesTo === 'order')
        )
          return;
        const start = startOrder(order);
        const { applied } = redeemOn(start, { type: 'restricted', discount, to });
        const selections = discount.selection === null ? [to] : [to, discount.selection];
        const selected = selectItems(start.lines, selections);
        expect(applied.applicable).toEqual(selected.map(({ index }) => index));
        for (const { index, amount, quantity } of applied.items) {
          const units = selected.find((each) => each.index === index)?.quantity ?? 0;
          expect(quantity).toBeLessThanOrEqual(units);
          expect(amount).toBeLessThanOrEqual(units * (start.lines[index]?.item.price ?? 0));
          for (const { amountLimit } of selections)
            expect(amount).toBeLessThanOrEqual(amountLimit ?? amount);
        }
        for (const { totalAmountLimit } of selections)
          expect(applied.total).toBeLessThanOrEqual(totalAmountLimit ?? applied.total);
      }),
      RUNS,
    );
  });

  it('[D13] leave what they are applied to untouched, and come to the same again', () => {
    fc.assert(
      fc.property(anyOrder, anyStack, (order, stack) => {
        const first = stepsOf(deepFreeze(structuredClone(order)), deepFreeze(stack));
        for (const { before, redeemed, step } of first.steps) {
          deepFreeze(before);
          expect(redeemOn(before, redeemed)).toEqual(step);
        }
        expect(stepsOf(order, stack).running).toEqual(first.running);
      }),
      { ...RUNS, numRuns: 500 },
    );
  });

  it('[D13] change nothing where nothing matches', () => {
    const nothing = select({ included: [product('none')] });
    fc.assert(
      fc.property(anyOrder, anyRedeemed, anyDiscount, (order, redeemed, discount) => {
        if (
          !('selection' in discount) ||
          ('appliesTo' in discount && discount.appliesTo === 'order')
        )
          return;
        const { running } = stepsOf(order, [redeemed]);
        const step = redeemOn(running, { type: 'restricted', discount, to: nothing });
        expect(step.running).toBe(running);
        expect(step.applied).toMatchObject({ total: 0, items: [], added: [], applicable: [] });
      }),
      RUNS,
    );
  });

  it('[D10] take nothing off items where the order has none', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), anyDiscount, (amount, discount) => {
        if (
          !('selection' in discount) ||
          ('appliesTo' in discount && discount.appliesTo === 'order')
        )
          return;
        expect(redeemOn(startOrder({ amount }), discount).applied.total).toBe(0);
      }),
      RUNS,
    );
  });
});
