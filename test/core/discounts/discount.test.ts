import { describe, expect, it } from 'vitest';
import { Discount } from '../../../core/src/discounts/discount.ts';
import {
  amountOff,
  amountSplitByQuantity,
  category,
  extra,
  freeShipping,
  freeUnits,
  itemsFor,
  MAX,
  orderFor,
  percentOff,
  percentOffItems,
  product,
  select,
  times,
} from '../support/orders.ts';

describe('the schema of discounts', () => {
  it.each<[string, Discount]>([
    ['percent of the order', percentOff(10_000, 0)],
    ['percent of items', percentOffItems(1, { pick: 'cheapest' })],
    ['percent of every item', percentOffItems(1)],
    ['amount off the order', amountOff(MAX)],
    ['amount split', amountSplitByQuantity(1, { target: 'unit' }, 5)],
    ['fixed order price', orderFor(0)],
    ['fixed item price', itemsFor(0)],
    ['units', freeUnits(...times(20, extra(product('a'), 1_000_000, 0)))],
    ['free shipping', freeShipping(100)],
  ])('[D11] takes %s as it is', (_what, discount) => {
    expect(Discount.parse(discount)).toEqual(discount);
  });

  it.each([
    ['no type', {}, 'type'],
    ['a type that there is not', { type: 'half' }, 'type'],
    ['0 %', percentOff(0), 'percent'],
    ['more than 100 %', percentOff(10_001), 'percent'],
    ['a fraction of a hundredth', percentOff(0.5), 'percent'],
    ['an amount of 0', amountOff(0), 'amount'],
    ['an amount beyond 2^53 − 1', amountOff(MAX + 1), 'amount'],
    ['a negative price', orderFor(-1), 'price'],
    ['items of an order discount', { ...percentOff(1000), selection: select({}) }, 'selection'],
    ['items of an order amount', { ...amountOff(1000), selection: select({}) }, 'selection'],
    ['no units', freeUnits(), 'units'],
    ['too many units', freeUnits(...times(21, extra(product('a'), 1, 0))), 'units'],
    ['units of a category', freeUnits(extra(category('a'), 1, 0)), 'units.0.item.kind'],
    ['an unknown field', { ...orderFor(5), limit: 5 }, ''],
    ['a bad selection', percentOffItems(1000, { repeat: 0 }), 'selection.repeat'],
  ])('[D11] refuses %s, with the path', (_what, discount, path) => {
    const { error } = Discount.safeParse(discount);
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
