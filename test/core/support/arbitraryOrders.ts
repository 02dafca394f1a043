import fc from 'fast-check';
import type { Discount } from '../../../core/src/discounts/discount.ts';
import type { ItemSelection } from '../../../core/src/order/itemSelection.ts';
import type { Order } from '../../../core/src/order/order.ts';
import type { OrderItem } from '../../../core/src/order/orderItem.ts';
import { bare, basket, category, MAX, product, type Redeemed } from './orders.ts';

/** Orders and stacks at random, small ones that collide and huge ones that overflow what is naive. */

const ids = fc.constantFrom('a', 'b', 'c', 'd');
const amounts = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 100_000 }), fc.nat({ max: 10 ** 12 }));
const limits = fc.option(amounts, { nil: null, freq: 2 });
const counts = fc.option(fc.integer({ min: 1, max: 8 }), { nil: null, freq: 2 });
const references = fc.array(
  fc.oneof(ids.map(product), fc.constantFrom('tea', 'sale').map(category)),
  { maxLength: 2 },
);

const item: fc.Arbitrary<OrderItem> = fc.record({
  productId: ids,
  skuId: fc.constant(null),
  quantity: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 900 })),
  price: amounts,
  categories: fc.subarray(['tea', 'sale']),
});

export const anyOrder: fc.Arbitrary<Order> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.array(item, { minLength: 1, maxLength: 7 }), amounts)
      .map(([items, shipping]) => basket(items, shipping)),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof(amounts, fc.constant(MAX)), amounts)
      .map(([amount, shipping]) => bare(amount, Math.min(amount, shipping))),
  },
);

export const anySelection: fc.Arbitrary<ItemSelection> = fc.record({
  included: references,
  excluded: references,
  pick: fc.constantFrom('every', 'cheapest', 'mostExpensive', 'fromCheapest', 'fromMostExpensive'),
  target: fc.constantFrom('item', 'unit'),
  quantityLimit: counts,
  totalQuantityLimit: counts,
  amountLimit: limits,
  totalAmountLimit: limits,
  skipInitially: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: 5 }) },
  ),
  repeat: counts,
});

const percent = fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constant(10_000));
const amount = amounts.map((n) => n + 1);
const selection = fc.option(anySelection, { nil: null });
const toItems = { selection, limit: limits };
const toOrder = { selection: fc.constant(null), limit: limits };

export const anyDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({ type: fc.constant('percent'), percent, appliesTo: fc.constant('order'), ...toOrder }),
  fc.record({ type: fc.constant('percent'), percent, appliesTo: fc.constant('items'), ...toItems }),
  fc.record({ type: fc.constant('amount'), amount, appliesTo: fc.constant('order'), ...toOrder }),
  fc.record({
    type: fc.constant('amount'),
    amount,
    appliesTo: fc.constantFrom('items', 'units', 'proportionally', 'proportionallyByQuantity'),
    ...toItems,
  }),
  fc.record({ type: fc.constant('fixedOrderPrice'), price: amounts }),
  fc.record({ type: fc.constant('fixedItemPrice'), price: amounts, selection }),
  fc.record({ type: fc.constant('freeShipping'), limit: limits }),
  fc.record({
    type: fc.constant('units'),
    units: fc.array(
      fc.record({
        effect: fc.constantFrom('addMissing', 'addNew'),
        item: ids.map(product),
        quantity: fc.integer({ min: 1, max: 9 }),
        price: amounts,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);

export const anyRedeemed: fc.Arbitrary<Redeemed> = fc.oneof(
  { weight: 5, arbitrary: anyDiscount },
  { weight: 1, arbitrary: amounts.map((credit) => ({ type: 'credit' as const, amount: credit })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(anyDiscount, anySelection)
      .map(([discount, to]) => ({ type: 'restricted' as const, discount, to })),
  },
);

export const anyStack = fc.array(anyRedeemed, { minLength: 1, maxLength: 8 });
