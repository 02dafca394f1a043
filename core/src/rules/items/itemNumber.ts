import * as z from 'zod/mini';
import { NUMBER } from '../comparisons/numberComparison.ts';
import { createCondition } from '../condition.ts';

/** A line's quantity in units, the price of one, or its subtotal before discounts (minor units). */
export const itemNumber = createCondition({
  fact: 'item.number',
  arguments: { of: z.enum(['quantity', 'price', 'subtotal']) },
  compares: NUMBER,
  read: ({ of }) => {
    if (of === 'quantity') return (_, item) => item.quantity;
    if (of === 'price') return (_, item) => item.price;
    return (_, item) => item.price * item.quantity;
  },
});
