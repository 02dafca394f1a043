import type { Order } from '@counterfoil/core';
import type { DocumentReader } from '../storage/documentStorage.ts';
import { toOrderItems } from './orderLines.ts';
import type { OrderContent } from './orders.ts';
import { collectionsOfLines } from './productCollections.ts';

/**
 * An order as discounts and rules see it, with the collections that its lines are in. Its lines are
 * left out where one has no price, or they do not make up the amount.
 */
export async function orderToJudge(
  reader: DocumentReader,
  {
    id,
    amount,
    items: lines,
    metadata,
  }: Pick<OrderContent, 'items' | 'metadata'> & {
    readonly id: string | null;
    readonly amount: number;
  },
): Promise<Order> {
  const items = toOrderItems(lines, await collectionsOfLines(reader, lines)) ?? [];
  const sum = items.reduce((total, { price, quantity }) => total + price * quantity, 0);
  return {
    ...(id === null ? {} : { id }),
    amount,
    ...(items.length === 0 || sum !== amount ? {} : { items }),
    metadata,
  };
}
