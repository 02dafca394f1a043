import type { StackingRules } from './stackingRules.ts';

/** Redeemables in the order in which they are applied; equals stay in the order they came. */
export function inOrderOfApplication<T extends { readonly categories: readonly string[] }>(
  { sorting, categoryRank }: StackingRules,
  redeemables: readonly T[],
): readonly T[] {
  if (sorting === 'requested') return redeemables;
  const rankOf = ({ categories }: T): number => {
    const ranks = categories.map((category) => categoryRank.indexOf(category));
    return Math.min(categoryRank.length, ...ranks.filter((rank) => rank >= 0));
  };
  return redeemables.toSorted((a, b) => rankOf(a) - rankOf(b));
}
