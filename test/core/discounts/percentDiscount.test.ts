import { describe, expect, it } from 'vitest';
import { startOrder } from '../../../core/src/pricing/runningOrder.ts';
import { bare, basket, line, percentOff, percentOffItems, redeemOn } from '../support/orders.ts';

const two = basket([line('a', 1005), line('b', 95)], 100);

describe('percent discounts', () => {
  it.each([
    ['of the order, shipping included', two, percentOff(1000), 120, []],
    ['of the order, a half up', bare(1005), percentOff(1000), 101, []],
    ['of the order, at most the limit', bare(1005), percentOff(1000, 99), 99, []],
    ['of each line, rounded a line', two, percentOffItems(1000), 0, [101, 10]],
    ['of each line, at most the limit', two, percentOffItems(1000, {}, 55), 0, [50, 5]],
    [
      'of one unit of three',
      basket([line('a', 105, 3)]),
      percentOffItems(1000, { quantityLimit: 1 }),
      0,
      [11],
    ],
    ['of all, 100 %', two, percentOff(10_000), 1200, []],
    ['of no lines', bare(1005), percentOffItems(1000), 0, []],
  ])('[D3] %s', (_what, order, discount, fromOrder, fromItems) => {
    const { applied } = redeemOn(startOrder(order), discount);
    expect(applied.order).toBe(fromOrder);
    expect(applied.items.map(({ amount }) => amount)).toEqual(fromItems);
  });

  it('[D3] takes the units’ share and the percentage in one rounding', () => {
    const start = startOrder(basket([line('a', 34, 3)]));
    const { running } = redeemOn(start, percentOffItems(196)); // 1.96 % of 102 = 1.9992 → 2
    expect(running.itemsDiscount).toBe(2);
    const { applied } = redeemOn(running, percentOffItems(7499, { quantityLimit: 2 }));
    // Two of the three units have 66 2/3 of the 100 left: 74.99 % of that is 49.99… → 50. Rounded
    // twice it would be 49: 74.99 % of 66 is 49.49….
    expect(applied.items).toEqual([{ index: 0, amount: 50, quantity: 2 }]);
  });
});
