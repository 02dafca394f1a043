import * as z from 'zod/mini';
import { textOfAtMost } from '../comparisons/textComparison.ts';
import { createCondition } from '../condition.ts';

/** The product or SKU that a line sells, by id. */
export const itemId = createCondition({
  fact: 'item.id',
  arguments: { of: z.enum(['product', 'sku']) },
  compares: textOfAtMost(64),
  read: ({ of }) => (of === 'product' ? (_, item) => item.productId : (_, item) => item.skuId),
});
