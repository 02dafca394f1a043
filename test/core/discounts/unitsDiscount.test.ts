import { describe, expect, it } from 'vitest';
import type { Discount } from '../../../core/src/discounts/discount.ts';
import { MOST_LINES, type Order } from '../../../core/src/order/order.ts';
import { applyDiscount } from '../../../core/src/pricing/applyDiscount.ts';
import { dueOf, startOrder } from '../../../core/src/pricing/runningOrder.ts';
import {
  bare,
  basket,
  extra,
  freeUnits,
  line,
  MAX,
  missing,
  product,
  redeemOn,
  sku,
  times,
} from '../support/orders.ts';

const A = product('a');
const two = basket([line('a', 300, 2), line('b', 100)]);

describe('free units', () => {
  it.each([
    ['add missing: none missing', two, freeUnits(missing(A, 1, 9)), [[0, 300, 1]], []],
    ['add missing: just enough', two, freeUnits(missing(A, 2, 9)), [[0, 600, 2]], []],
    ['add missing: tops up', two, freeUnits(missing(A, 5, 9)), [[0, 1500, 5]], [[0, 3, 300]]],
    [
      'add missing: no such line',
      two,
      freeUnits(missing(sku('s'), 2, 9)),
      [[2, 18, 2]],
      [[2, 2, 9]],
    ],
    ['add new: joins its line', two, freeUnits(extra(A, 2, 9)), [[0, 600, 2]], [[0, 2, 300]]],
    ['add new: no such line', two, freeUnits(extra(product('c'), 2, 9)), [[2, 18, 2]], [[2, 2, 9]]],
    ['add new: no lines at all', bare(500), freeUnits(extra(A, 1, 9)), [[0, 9, 1]], [[0, 1, 9]]],
    ['a gift of price 0', two, freeUnits(extra(product('c'), 1, 0)), [], [[2, 1, 0]]],
    [
      'several, line by line',
      two,
      freeUnits(extra(A, 1, 9), missing(product('b'), 2, 9), extra(A, 1, 9)),
      [
        [0, 600, 2],
        [1, 200, 2],
      ],
      [
        [0, 1, 300],
        [1, 1, 100],
        [0, 1, 300],
      ],
    ],
  ])('[D6] %s', (_what, order, discount, items, added) => {
    const start = startOrder(order);
    const { running, applied } = redeemOn(start, discount);
    expect(applied.items.map(({ index, amount, quantity }) => [index, amount, quantity])).toEqual(
      items,
    );
    expect(applied.added.map(({ index, quantity, price }) => [index, quantity, price])).toEqual(
      added,
    );
    const worth = added.reduce((sum, [, quantity = 0, price = 0]) => sum + quantity * price, 0);
    expect(running.amount).toBe(start.amount + worth);
    expect(running.initialAmount).toBe(order.amount);
    expect(dueOf(running)).toBe(order.amount + worth - applied.total);
  });

  it.each<[string, Order, Discount, object]>([
    [
      'amount',
      bare(MAX - 8),
      freeUnits(extra(A, 1, 9)),
      { of: 'amount', limit: MAX, needed: MAX + 1 },
    ],
    [
      'lines',
      basket(times(MOST_LINES, line('b', 1))),
      freeUnits(extra(A, 1, 9)),
      { of: 'lines', limit: MOST_LINES, needed: MOST_LINES + 1 },
    ],
    [
      'units on a line',
      basket([line('a', 1, 1_000_000)]),
      freeUnits(extra(A, 1, 9)),
      { of: 'quantity', limit: 1_000_000, needed: 1_000_001 },
    ],
  ])(
    '[D11] that take the order beyond its limit of %s are refused',
    (_of, order, discount, numbers) => {
      expect(applyDiscount(startOrder(order), discount, [])).toEqual({
        ok: false,
        rejection: { type: 'orderOverflow', ...numbers },
      });
    },
  );

  it('[D11] up to the limit are not', () => {
    expect(redeemOn(startOrder(bare(MAX - 9)), freeUnits(extra(A, 1, 9))).running.amount).toBe(MAX);
  });
});
