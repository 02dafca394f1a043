import { describe, expect, it } from 'vitest';
import { priceOrder } from '../../../core/src/pricing/priceOrder.ts';
import { dueOf, startOrder } from '../../../core/src/pricing/runningOrder.ts';
import {
  amountOff,
  bare,
  basket,
  credit,
  extra,
  freeShipping,
  freeUnits,
  line,
  percentOff,
  percentOffItems,
  product,
  redeemOn,
} from '../support/orders.ts';

describe('priced orders', () => {
  it('[D1] show what a redeemable took beside what came off so far', () => {
    const start = startOrder(basket([line('a', 1000, 2, { id: 'one' }), line('b', 500)], 300));
    const first = redeemOn(start, percentOffItems(1000));
    const second = redeemOn(first.running, freeShipping());
    const third = redeemOn(second.running, amountOff(100));
    const fourth = redeemOn(third.running, freeUnits(extra(product('b'), 2, 1)));
    expect(priceOrder(third.running, third.applied)).toEqual({
      amount: 2800,
      initialAmount: 2800,
      discountAmount: 400,
      itemsDiscountAmount: 250,
      totalDiscountAmount: 650,
      appliedDiscountAmount: 100,
      itemsAppliedDiscountAmount: 0,
      totalAppliedDiscountAmount: 100,
      shippingDiscountAmount: 300,
      shippingAppliedDiscountAmount: 0,
      shippingAmount: 300,
      totalAmount: 2150,
      items: [
        {
          ...line('a', 1000, 2, { id: 'one' }),
          initialQuantity: 2,
          amount: 2000,
          discountAmount: 200,
          appliedDiscountAmount: 0,
          subtotalAmount: 1800,
        },
        {
          ...line('b', 500),
          initialQuantity: 1,
          amount: 500,
          discountAmount: 50,
          appliedDiscountAmount: 0,
          subtotalAmount: 450,
        },
      ],
    });
    const last = priceOrder(fourth.running, fourth.applied);
    expect(last).toMatchObject({
      amount: 3800,
      initialAmount: 2800,
      itemsDiscountAmount: 1250,
      itemsAppliedDiscountAmount: 1000,
      totalAmount: 2150,
    });
    expect(last.items[1]).toMatchObject({
      quantity: 3,
      initialQuantity: 1,
      amount: 1500,
      discountAmount: 1050,
      appliedDiscountAmount: 1000,
      subtotalAmount: 450,
    });
  });

  it('[D1] count all that came off as applied where no redeemable is named', () => {
    const first = redeemOn(startOrder(bare(200_000)), credit(100));
    const second = redeemOn(first.running, percentOff(2000));
    const third = redeemOn(second.running, amountOff(8000));
    expect(priceOrder(second.running, second.applied)).toMatchObject({
      discountAmount: 40_080,
      appliedDiscountAmount: 39_980,
      totalAmount: 159_920,
    });
    expect(priceOrder(third.running, null)).toMatchObject({
      discountAmount: 48_080,
      appliedDiscountAmount: 48_080,
      totalAppliedDiscountAmount: 48_080,
      totalAmount: 151_920,
      items: [],
    });
  });

  it('[D6] show a line that a discount added as 0 before it', () => {
    const { running, applied } = redeemOn(
      startOrder(bare(500)),
      freeUnits(extra(product('g'), 2, 40)),
    );
    expect(priceOrder(running, applied).items).toEqual([
      {
        ...line('g', 40, 2),
        initialQuantity: 0,
        amount: 80,
        discountAmount: 80,
        appliedDiscountAmount: 80,
        subtotalAmount: 0,
      },
    ]);
  });
});

describe('money put towards an order', () => {
  it.each([
    [1000, 400, 400],
    [400, 400, 400],
    [399, 400, 399],
    [400, 0, 0],
    [0, 400, 0],
  ])('[D12] of %d due takes, of %d, %d', (due, amount, taken) => {
    const { running, applied } = redeemOn(startOrder(bare(due)), credit(amount));
    expect(applied).toMatchObject({ total: taken, order: taken, shipping: 0, items: [] });
    expect(dueOf(running)).toBe(due - taken);
  });
});

describe('an order that does not add up', () => {
  it.each([
    ['lines', { ...basket([line('a', 100)]), amount: 99 }],
    ['shipping', { amount: 5, shipping: 6 }],
  ])('[D11] in its %s never passed the schema: a bug', (_what, order) => {
    expect(() => startOrder(order)).toThrow('bug');
  });
});
