import type { RuleItem } from './ruleContext.ts';

/** The line with the lowest or highest price of a unit: of several, the first. */
export function pickItem(
  items: readonly RuleItem[],
  which: 'cheapest' | 'mostExpensive',
): RuleItem | undefined {
  let picked = items[0];
  for (let i = 1; i < items.length; i += 1) {
    const item = items[i];
    if (item === undefined || picked === undefined) continue;
    if (which === 'cheapest' ? item.price < picked.price : item.price > picked.price) picked = item;
  }
  return picked;
}
