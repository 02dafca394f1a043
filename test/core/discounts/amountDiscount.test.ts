import { describe, expect, it } from 'vitest';
import { startOrder } from '../../../core/src/pricing/runningOrder.ts';
import {
  amountOff,
  amountOffItems,
  amountOffUnits,
  amountSplit,
  amountSplitByQuantity,
  bare,
  basket,
  line,
  redeemOn,
} from '../support/orders.ts';

const three = basket([line('a', 300, 2), line('b', 100), line('c', 0, 7)], 50);

describe('amount discounts', () => {
  it.each([
    ['off the order', three, amountOff(120), 120, []],
    ['off the order, at most what is due', three, amountOff(1000), 750, []],
    ['off the order, at most the limit', three, amountOff(120, 119), 119, []],
    ['once a line', three, amountOffItems(120), 0, [120, 100]],
    ['once a unit', three, amountOffUnits(120), 0, [240, 100]],
    // Weights 600 : 100 : 0
    ['split by amount', three, amountSplit(70), 0, [60, 10]],
    ['split by amount, at most the lines', three, amountSplit(1000), 0, [600, 100]],
    // 2 : 1 : 7 units; the line of price 0 is full at once, and 30 goes 20 : 10
    ['split by quantity', three, amountSplitByQuantity(30), 0, [20, 10]],
    ['split by quantity, full lines pass on', three, amountSplitByQuantity(400), 0, [300, 100]],
    ['split with a limit in all', three, amountSplit(70, {}, 35), 0, [30, 5]],
    ['of items, without lines', bare(1000), amountOffItems(120), 0, []],
  ])('[D4] %s', (_what, order, discount, fromOrder, fromItems) => {
    const { applied } = redeemOn(startOrder(order), discount);
    expect(applied.order).toBe(fromOrder);
    expect(applied.items.map(({ amount }) => amount)).toEqual(fromItems);
  });
});
