import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import type { ItemReference } from '../../../../core/src/order/itemReference.ts';
import { order } from '../loyaltyFixtures.ts';

const items = [
  { productId: 'tea', skuId: null, categories: ['food'], quantity: 2, amount: 600, subtotal: 500 },
  { productId: 'pot', skuId: 'red', quantity: 1, amount: 1450, subtotal: 1450 },
];
const basket = order(1950, { amount: 2050, items });
const product = (id: string): ItemReference => ({ kind: 'product', id });
type Row = readonly [ItemReference[], ItemReference[], before: bigint, after: bigint];

it.each<Row>([
  // included, excluded, before discounts, after discounts: a point for every 100
  [[], [], 20n, 19n],
  [[product('tea')], [], 6n, 5n],
  [[{ kind: 'category', id: 'food' }], [], 6n, 5n],
  [[{ kind: 'sku', id: 'red' }], [], 14n, 14n],
  [[], [product('tea')], 14n, 14n],
  [[product('tea')], [product('tea')], 0n, 0n],
  [[product('cup')], [], 0n, 0n],
  // 600 + 1450 = 2050: the lines are added up before the quotient is rounded.
  [[product('tea'), product('pot')], [], 20n, 19n],
] as const)(
  '[Y1] items %j but %j pay %d before and %d after discounts',
  (included, excluded, before, after) => {
    const award = {
      type: 'itemsAmount',
      items: { included, excluded },
      every: 100,
      points: 1,
      rounding: 'down',
    } as const;
    expect(awardedPoints({ ...award, base: 'beforeDiscounts' }, basket)).toBe(before);
    expect(awardedPoints({ ...award, base: 'afterDiscounts' }, basket)).toBe(after);
  },
);
