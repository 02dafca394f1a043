import * as z from 'zod/mini';
import { MOST_LINES } from '../../order/order.ts';
import { LocalText } from '../../text/localText.ts';
import type { Reader, Test } from '../comparison.ts';
import type { ConditionFamily } from '../condition.ts';
import { compileItems, ItemTree } from '../itemConditions.ts';
import { pickItem } from '../orderItems.ts';

export type OrderItemsCondition = {
  fact: 'order.items';
  is: 'any' | 'all' | 'none' | 'cheapest' | 'mostExpensive';
  where: ItemTree;
  message?: LocalText | undefined;
};

/**
 * Whether any, all or none of the order's lines, or the one with the lowest or highest price of a
 * unit, are as `where` says. An order that lists no lines is unknown: it meets none of these.
 */
export const orderItems: ConditionFamily<OrderItemsCondition> = {
  fact: 'order.items',
  schema: z.strictObject({
    fact: z.literal('order.items'),
    is: z.enum(['any', 'all', 'none', 'cheapest', 'mostExpensive']),
    where: ItemTree,
    message: z.optional(LocalText),
  }),
  compile: ({ is, where }) => {
    const { test, cost } = compileItems(where);
    const isPicked = is === 'cheapest' || is === 'mostExpensive';
    return {
      test: compileQuantifier(is, test),
      cost: isPicked ? MOST_LINES + cost : MOST_LINES * (1 + cost),
    };
  },
  readerOf: ({ where }) => countMatching(compileItems(where).test),
};

function compileQuantifier(is: OrderItemsCondition['is'], where: Test): Test {
  switch (is) {
    case 'any':
      return (context) => {
        const items = context.order?.items;
        if (items === undefined) return false;
        for (let i = 0; i < items.length; i += 1) {
          const item = items[i];
          if (item !== undefined && where(context, item)) return true;
        }
        return false;
      };
    case 'all':
    case 'none': {
      const wanted = is === 'all';
      return (context) => {
        const items = context.order?.items;
        if (items === undefined || items.length === 0) return false;
        for (let i = 0; i < items.length; i += 1) {
          const item = items[i];
          if (item !== undefined && where(context, item) !== wanted) return false;
        }
        return true;
      };
    }
    default:
      return (context) => {
        const items = context.order?.items;
        const item = items === undefined ? undefined : pickItem(items, is);
        return item !== undefined && where(context, item);
      };
  }
}

const countMatching =
  (where: Test): Reader<unknown> =>
  (context) => {
    const items = context.order?.items;
    if (items === undefined || items.length === 0) return undefined;
    return { lines: items.length, matching: items.filter((item) => where(context, item)).length };
  };
