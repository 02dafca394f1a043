import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemSelection } from '../../../core/src/order/itemSelection.ts';
import { createItemMatcher } from '../../../core/src/order/matchesReference.ts';
import { type SelectableLine, selectItems } from '../../../core/src/order/selectItems.ts';
import { category, collection, line, type Picks, product, select, sku } from '../support/orders.ts';

const ORDER = [
  line('a', 500, 2, { skuId: 'a1', categories: ['tea', 'sale'] }),
  line('b', 300, 2, { collections: ['spring'] }),
  line('c', 800, 1, { categories: ['tea'] }),
  line('d', 300, 1, { collections: ['spring', 'new'] }),
];
const LINES = ORDER.map((item) => ({ item, quantity: item.quantity }));

describe('selections', () => {
  it.each<[string, Picks[], Record<number, number>]>([
    ['no selection', [], { 0: 2, 1: 2, 2: 1, 3: 1 }],
    ['every item', [{}], { 0: 2, 1: 2, 2: 1, 3: 1 }],
    ['a product', [{ included: [product('b')] }], { 1: 2 }],
    ['an SKU', [{ included: [sku('a1')] }], { 0: 2 }],
    ['a category', [{ included: [category('tea')] }], { 0: 2, 2: 1 }],
    ['a collection', [{ included: [collection('spring')] }], { 1: 2, 3: 1 }],
    ['either of two', [{ included: [sku('a1'), product('d')] }], { 0: 2, 3: 1 }],
    ['all but a category', [{ excluded: [category('tea')] }], { 1: 2, 3: 1 }],
    [
      'a category but its sale',
      [{ included: [category('tea')], excluded: [category('sale')] }],
      { 2: 1 },
    ],
    ['an SKU is no product', [{ included: [product('a1')] }], {}],
    ['the cheapest line, first of a tie', [{ pick: 'cheapest' }], { 1: 2 }],
    ['the cheapest unit', [{ pick: 'cheapest', target: 'unit' }], { 1: 1 }],
    ['the dearest line', [{ pick: 'mostExpensive' }], { 2: 1 }],
    ['two units a line at most', [{ quantityLimit: 1 }], { 0: 1, 1: 1, 2: 1, 3: 1 }],
    ['three units in all', [{ totalQuantityLimit: 3 }], { 0: 2, 1: 1 }],
    [
      'four units from the cheapest',
      [{ pick: 'fromCheapest', totalQuantityLimit: 4 }],
      { 0: 1, 1: 2, 3: 1 },
    ],
    [
      'four units from the dearest',
      [{ pick: 'fromMostExpensive', totalQuantityLimit: 4 }],
      { 0: 2, 1: 1, 2: 1 },
    ],
    ['every third unit', [{ target: 'unit', skipInitially: 2, repeat: 3 }], { 1: 1, 3: 1 }],
    ['every second line', [{ skipInitially: 1, repeat: 2 }], { 1: 2, 3: 1 }],
    ['the first unit of every four', [{ target: 'unit', repeat: 4 }], { 0: 1, 2: 1 }],
    ['all but two units', [{ target: 'unit', skipInitially: 2 }], { 1: 2, 2: 1, 3: 1 }],
    ['none left after skipping', [{ target: 'unit', skipInitially: 6 }], {}],
    ['the second dearest line', [{ pick: 'mostExpensive', skipInitially: 1 }], { 0: 2 }],
  ])('[D8] take %s', (_what, picks, expected) => {
    expect(byIndex(selectItems(LINES, picks.map(select)))).toEqual(expected);
  });

  it.each<[string, Picks[], Record<number, number>]>([
    ['what both name', [{ included: [category('tea')] }, { excluded: [product('c')] }], { 0: 2 }],
    [
      'nothing, where they share nothing',
      [{ included: [product('a')] }, { included: [product('b')] }],
      {},
    ],
    [
      'the cheapest of what both name',
      [{ pick: 'cheapest' }, { included: [category('tea')] }],
      { 0: 2 },
    ],
    [
      'what the second picks of what the first left',
      [
        { target: 'unit', totalQuantityLimit: 3 },
        { target: 'unit', skipInitially: 1, repeat: 2 },
      ],
      { 0: 1 },
    ],
  ])('[D9] together take %s', (_what, picks, expected) => {
    expect(byIndex(selectItems(LINES, picks.map(select)))).toEqual(expected);
  });

  it('[D8] agree with counting unit after unit', () => {
    fc.assert(
      fc.property(
        fc.array(smallLine, { maxLength: 6 }),
        fc.array(smallSelection, { maxLength: 3 }),
        (lines, selections) => {
          expect(byIndex(selectItems(lines, selections))).toEqual(unitByUnit(lines, selections));
        },
      ),
      { seed: 3, numRuns: 2000 },
    );
  });

  it.each([
    [
      'too many references',
      { included: Array.from({ length: 101 }, () => product('a')) },
      'included',
    ],
    ['a pick that there is not', { pick: 'random' }, 'pick'],
    ['no repeat', { repeat: 0 }, 'repeat'],
    ['a negative skip', { skipInitially: -1 }, 'skipInitially'],
    ['a limit of no units', { quantityLimit: 0 }, 'quantityLimit'],
    ['a fraction as a limit', { totalAmountLimit: 0.5 }, 'totalAmountLimit'],
  ])('[D11] may not have %s', (_what, change, path) => {
    const { error } = ItemSelection.safeParse({ ...select({}), ...change });
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});

const byIndex = (selected: readonly { index: number; quantity: number }[]) =>
  Object.fromEntries(selected.map(({ index, quantity }) => [index, quantity]));

const smallLine: fc.Arbitrary<SelectableLine> = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 3 }), fc.integer({ min: 1, max: 5 }))
  .map(([id, price, quantity]) => ({ item: line(id, price, quantity), quantity }));
const few = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
const references = fc.array(fc.constantFrom('a', 'b', 'c').map(product), { maxLength: 2 });
const smallSelection: fc.Arbitrary<ItemSelection> = fc.record({
  included: references,
  excluded: references,
  pick: fc.constantFrom('every', 'cheapest', 'mostExpensive', 'fromCheapest', 'fromMostExpensive'),
  target: fc.constantFrom('item', 'unit'),
  quantityLimit: few,
  totalQuantityLimit: few,
  amountLimit: fc.constant(null),
  totalAmountLimit: fc.constant(null),
  skipInitially: fc.nat({ max: 4 }),
  repeat: few,
});

/** The selections as they are described in words: one unit, or one line, after another. */
function unitByUnit(lines: readonly SelectableLine[], selections: readonly ItemSelection[]) {
  let left = new Map(lines.map(({ quantity }, index) => [index, quantity]));
  const itemAt = (index: number) => lines[index]?.item ?? line('none', 0);
  for (const selection of selections) {
    const matches = createItemMatcher(selection);
    for (const index of [...left.keys()]) if (!matches(itemAt(index))) left.delete(index);
  }
  for (const { pick, target, ...limits } of selections) {
    const indexes = [...left.keys()];
    const byPrice = (a: number, b: number) => itemAt(a).price - itemAt(b).price;
    if (pick.endsWith('heapest')) indexes.sort(byPrice);
    if (pick.endsWith('xpensive')) indexes.sort((a, b) => byPrice(b, a));
    const picks = indexes.flatMap((index) => {
      const quantity = left.get(index) ?? 0;
      return target === 'item'
        ? [{ index, quantity }]
        : Array.from({ length: quantity }, () => ({ index, quantity: 1 }));
    });
    const taken = picks.filter((_, place) => {
      const after = place - limits.skipInitially;
      return after >= 0 && after % (limits.repeat ?? 1) === 0;
    });
    const kept = pick === 'cheapest' || pick === 'mostExpensive' ? taken.slice(0, 1) : taken;
    left = new Map();
    let all = 0;
    for (const { index, quantity } of kept)
      for (let unit = 0; unit < quantity; unit += 1) {
        const ofLine = left.get(index) ?? 0;
        if (ofLine >= (limits.quantityLimit ?? 99) || all >= (limits.totalQuantityLimit ?? 99))
          break;
        left.set(index, ofLine + 1);
        all += 1;
      }
  }
  return Object.fromEntries(left);
}
