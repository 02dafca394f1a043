import type { AppliedDiscount, AppliedItem } from './appliedDiscount.ts';

export const NOTHING_APPLIED: AppliedDiscount = {
  total: 0,
  order: 0,
  shipping: 0,
  items: [],
  added: [],
  applicable: [],
};

/** What both took together, line by line; what the second added comes after the first's. */
export function mergeApplied(first: AppliedDiscount, second: AppliedDiscount): AppliedDiscount {
  const byIndex = new Map<number, AppliedItem>();
  for (const { index, amount, quantity } of [...first.items, ...second.items]) {
    const before = byIndex.get(index);
    byIndex.set(index, {
      index,
      amount: amount + (before?.amount ?? 0),
      quantity: quantity + (before?.quantity ?? 0),
    });
  }
  return {
    total: first.total + second.total,
    order: first.order + second.order,
    shipping: first.shipping + second.shipping,
    items: [...byIndex.values()].sort((a, b) => a.index - b.index),
    added: [...first.added, ...second.added],
    applicable: [...new Set([...first.applicable, ...second.applicable])].sort((a, b) => a - b),
  };
}
