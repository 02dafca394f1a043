import * as z from 'zod/mini';
import { MOST_LINES } from '../../order/order.ts';
import type { Reader, Test } from '../comparison.ts';
import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';
import { compileItems, ItemTree } from '../itemConditions.ts';
import type { RuleItem } from '../ruleContext.ts';

type Measure = 'lines' | 'quantity' | 'amount';

/**
 * How many lines or units the order has, or what they cost before discounts (minor units): of all
 * lines, or of those that are as `where` says. An order that lists no lines is unknown.
 */
export const orderItemsTotal = createCondition({
  fact: 'order.itemsTotal',
  arguments: { of: z.enum(['lines', 'quantity', 'amount']), where: z.nullable(ItemTree) },
  compares: NUMBER,
  read: ({ of, where }) => sumOf(of, where === null ? () => true : compileItems(where).test),
  looks: ({ where }) => MOST_LINES * (1 + (where === null ? 0 : compileItems(where).cost)),
});

function sumOf(measure: Measure, where: Test): Reader<number> {
  return (context) => {
    const items = context.order?.items;
    if (items === undefined || items.length === 0) return undefined;
    let sum = 0;
    for (let i = 0; i < items.length; i += 1) {
      const item = items[i];
      if (item !== undefined && where(context, item)) sum += measureOf(measure, item);
    }
    return sum;
  };
}

function measureOf(measure: Measure, item: RuleItem): number {
  if (measure === 'lines') return 1;
  return measure === 'quantity' ? item.quantity : item.quantity * item.price;
}
