import { expect, it } from 'vitest';
import { awardedPoints } from '../../../../core/src/loyalty/awards/award.ts';
import { order } from '../loyaltyFixtures.ts';

const line = (productId: string, quantity: number) => ({
  productId,
  skuId: null,
  quantity,
  amount: 0,
  subtotal: 0,
});
const basket = order(0, { items: [line('tea', 3), line('pot', 1), line('tea', 2)] });

it.each([
  // product, every, points, expected
  ['tea', 1, 10, 50n],
  ['tea', 2, 10, 20n],
  ['tea', 6, 10, 0n],
  ['pot', 1, 10, 10n],
  ['cup', 1, 10, 0n],
])('[Y1] %s, for every %d %d points: %d', (id, every, points, expected) => {
  const items = { included: [{ kind: 'product' as const, id }], excluded: [] };
  const award = { type: 'itemsQuantity', items, every, points, rounding: 'down' } as const;
  expect(awardedPoints(award, basket)).toBe(expected);
});
