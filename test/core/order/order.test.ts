import { describe, expect, it } from 'vitest';
import { MOST_LINES, Order } from '../../../core/src/order/order.ts';
import { basket, line, MAX, times } from '../support/orders.ts';

const issuesOf = (value: unknown) =>
  Order.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('orders', () => {
  it.each([
    ['an amount alone', { amount: 0 }],
    ['the largest amount', { amount: MAX, shipping: MAX }],
    ['an empty list of items', { amount: 5, items: [] }],
    ['items', basket([line('a', 300, 2), line('b', 0)])],
    ['items and shipping', basket([line('a', 300, 2)], 99)],
    ['items up to the largest amount', basket([line('a', MAX - 1), line('b', 1)])],
    ['as many lines as can be', basket(times(MOST_LINES, line('a', 1)))],
    [
      'all that an order may say',
      {
        id: 'o-1',
        amount: 5,
        currency: 'KWD',
        metadata: { till: 4 },
        paymentMethods: ['cash', 'card'],
        items: [
          line('a', 5, 1, {
            id: 'line 1',
            skuId: 'a-red',
            categories: ['shoes'],
            collections: ['spring'],
            metadata: { gift: true },
            productMetadata: { brand: 'x' },
            skuMetadata: { size: 'M' },
          }),
        ],
      },
    ],
  ])('[D11] may be %s', (_what, order) => {
    expect(issuesOf(order)).toEqual([]);
  });

  it.each([
    ['an amount below the lines', { ...basket([line('a', 300, 2)]), amount: 599 }, 'amount'],
    ['an amount above the lines', { ...basket([line('a', 300, 2)]), amount: 601 }, 'amount'],
    ['shipping that the amount lacks', { ...basket([line('a', 300, 2)]), shipping: 1 }, 'amount'],
    ['shipping above the amount', { amount: 5, shipping: 6 }, 'shipping'],
    ['lines beyond 2^53 − 1', { amount: MAX, items: [line('a', MAX), line('b', 1)] }, 'amount'],
    ['a line beyond 2^53 − 1', { amount: MAX, items: [line('a', MAX, 2)] }, 'amount'],
    ['a negative amount', { amount: -1 }, 'amount'],
    ['a fraction', { amount: 0.5 }, 'amount'],
    ['no amount', {}, 'amount'],
    ['a currency without minor units', { amount: 1, currency: 'XAU' }, 'currency'],
    ['too many lines', basket(times(MOST_LINES + 1, line('a', 1))), 'items'],
    ['no units on a line', { amount: 0, items: [line('a', 5, 0)] }, 'items.0.quantity'],
    ['too many units', basket([line('a', 0, 1_000_001)]), 'items.0.quantity'],
    ['a negative price', { amount: 0, items: [line('a', -5)] }, 'items.0.price'],
    [
      'too many categories',
      basket([line('a', 5, 1, { categories: times(21, 'x') })]),
      'items.0.categories',
    ],
    [
      'too many collections',
      basket([line('a', 5, 1, { collections: times(51, 'x') })]),
      'items.0.collections',
    ],
    ['an unknown field', { amount: 5, total: 5 }, ''],
    ['too many ways to pay', { amount: 5, paymentMethods: times(11, 'cash') }, 'paymentMethods'],
  ])('[D11] may not have %s: refused with the path', (_what, order, path) => {
    expect(issuesOf(order)).toContain(path);
  });
});
