import { type RuleItem, type RuleOrder, ValidationRule } from '@counterfoil/core';
import { MOST_NODES } from '../../core/src/rules/treeSchema.ts';

const text = (length: number, end: string): string => 'a'.repeat(length - end.length) + end;
const names = (count: number, length: number, end: string): string[] =>
  Array.from({ length: count }, (_, index) => text(length, `${end}${index}`));

const itemAt = (index: number): RuleItem => ({
  productId: text(64, `-${index}`),
  skuId: text(64, `-${index}`),
  quantity: 1,
  price: 1000 - index,
  categories: names(index < 250 ? 20 : 0, 64, 'c'),
  collections: names(index < 250 ? 0 : 20, 64, 'c'),
  metadata: { name: text(64, `-${index}`), long: text(500, `-${index}`), list: names(20, 64, 'c') },
});

/** An order as large as its schema allows, whose texts differ only at their ends. */
export const fullOrder = (): RuleOrder => ({
  amount: 1,
  initialAmount: 1,
  items: Array.from({ length: 500 }, (_, index) => itemAt(index)),
  paymentMethods: names(10, 64, 'p'),
});

/** Conditions on items that every item must be asked for, because each answers yes. */
const ON_ITEMS: readonly object[] = [
  { fact: 'item.number', of: 'subtotal', is: 'atLeast', value: 0 },
  { fact: 'item.number', of: 'quantity', is: 'in', values: [1, 2] },
  { fact: 'item.id', of: 'product', is: 'isNot', value: text(64, '-x') },
  { fact: 'item.id', of: 'sku', is: 'notIn', values: names(30, 64, 'x') },
  { fact: 'item.id', of: 'product', is: 'notContains', value: text(32, 'b') },
  { fact: 'item.categories', is: 'none', values: [text(64, 'x0')] },
  { fact: 'item.categories', is: 'none', values: names(10, 64, 'x') },
  { fact: 'item.categories', is: 'all', values: names(10, 64, 'c') },
  { fact: 'item.collections', is: 'none', values: [text(64, 'x0')] },
  { fact: 'item.collections', is: 'none', values: names(4, 64, 'x') },
  { fact: 'item.metadata', of: 'item', key: 'name', is: 'exists' },
  { fact: 'item.metadata', of: 'item', key: 'long', is: 'isNot', value: text(500, '-x') },
  { fact: 'item.metadata', of: 'item', key: 'name', is: 'notContains', value: text(5, 'b') },
  { fact: 'item.metadata', of: 'item', key: 'name', is: 'startsWith', value: text(60, 'a') },
  { fact: 'item.metadata', of: 'item', key: 'name', is: 'startsWith', value: 'a' },
  { fact: 'item.metadata', of: 'item', key: 'list', is: 'all', values: names(3, 64, 'c') },
];

const ruleOf = (condition: object, count: number): object => ({
  id: 'costly',
  name: 'Costly',
  message: null,
  applicableTo: null,
  when: {
    fact: 'order.items',
    is: 'all',
    where: { all: Array.from({ length: count }, () => condition) },
  },
});

/** For each kind of condition on items, the rule with as many of them as the schema lets through. */
export function costliestRules(): readonly ValidationRule[] {
  return ON_ITEMS.flatMap((condition) => {
    for (let count = MOST_NODES - 2; count > 0; count -= 1) {
      const parsed = ValidationRule.safeParse(ruleOf(condition, count));
      if (parsed.success) return [parsed.data];
    }
    return [];
  });
}
