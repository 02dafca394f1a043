import { describe, expect, it } from 'vitest';
import { startOrder } from '../../../core/src/pricing/runningOrder.ts';
import { bare, basket, itemsFor, line, product, redeemOn } from '../support/orders.ts';

const three = basket([line('a', 500, 3), line('b', 400), line('c', 300)]);

describe('fixed item prices', () => {
  it.each([
    ['each unit', three, itemsFor(350), [450, 50]],
    ['no unit where all cost less', three, itemsFor(500), []],
    [
      'two units of a line',
      three,
      itemsFor(350, { included: [product('a')], quantityLimit: 2 }),
      [300],
    ],
    ['nothing for nothing', three, itemsFor(0), [1500, 400, 300]],
    ['within the limit a line', three, itemsFor(350, { amountLimit: 100 }), [100, 50]],
    ['without lines', bare(1000), itemsFor(0), []],
  ])('[D5] %s', (_what, order, discount, fromItems) => {
    const { applied } = redeemOn(startOrder(order), discount);
    expect(applied.order).toBe(0);
    expect(applied.items.map(({ amount }) => amount)).toEqual(fromItems);
  });
});
