import type { ItemSelection } from './itemSelection.ts';
import { createItemMatcher, type ReferableItem } from './matchesReference.ts';

/** A line as selections see it: `quantity` may differ from the item's own after discounts. */
export type SelectableLine = {
  readonly item: ReferableItem & { readonly price: number };
  readonly quantity: number;
};

/** `quantity` units (1 or more) of the line at `index`. */
export type SelectedUnits = {
  readonly index: number;
  readonly quantity: number;
};

/**
 * The units that all the selections agree on, by index of their lines. First every selection
 * names its lines; of the lines that all name, each selection in turn picks from what the one
 * before it left. Takes O(n log n) for n lines, however many units they hold.
 */
export function selectItems(
  lines: readonly SelectableLine[],
  selections: readonly ItemSelection[],
): SelectedUnits[] {
  const named = selections.filter(
    ({ included, excluded }) => included.length + excluded.length > 0,
  );
  const matchers = named.map(createItemMatcher);
  let selected: SelectedUnits[] = [];
  for (const [index, { item, quantity }] of lines.entries())
    if (matchers.every((matches) => matches(item))) selected.push({ index, quantity });
  for (const selection of selections) selected = pickUnits(lines, selected, selection);
  return selected;
}

function pickUnits(
  lines: readonly SelectableLine[],
  candidates: SelectedUnits[],
  selection: ItemSelection,
): SelectedUnits[] {
  if (picksAll(selection)) return candidates;
  const { pick, target, quantityLimit, totalQuantityLimit } = selection;
  const picked: SelectedUnits[] = [];
  let position = 0;
  let picksLeft = pick === 'cheapest' || pick === 'mostExpensive' ? 1 : Number.MAX_SAFE_INTEGER;
  let unitsLeft = totalQuantityLimit ?? Number.MAX_SAFE_INTEGER;
  for (const candidate of inPickOrder(lines, candidates, pick)) {
    const end = position + (target === 'unit' ? candidate.quantity : 1);
    const taken = takenBefore(end, selection) - takenBefore(position, selection);
    const hits = Math.min(taken, picksLeft);
    position = end;
    picksLeft -= hits;
    const units = target === 'unit' || hits === 0 ? hits : candidate.quantity;
    const quantity = Math.min(units, quantityLimit ?? units, unitsLeft);
    unitsLeft -= quantity;
    if (quantity > 0) picked.push({ index: candidate.index, quantity });
  }
  return picked.sort((a, b) => a.index - b.index);
}

function picksAll(selection: ItemSelection): boolean {
  return (
    selection.pick !== 'cheapest' &&
    selection.pick !== 'mostExpensive' &&
    selection.quantityLimit === null &&
    selection.totalQuantityLimit === null &&
    selection.skipInitially === 0 &&
    (selection.repeat ?? 1) === 1
  );
}

/** Sorting is stable, so of equal prices the first line comes first. */
function inPickOrder(
  lines: readonly SelectableLine[],
  candidates: readonly SelectedUnits[],
  pick: ItemSelection['pick'],
): readonly SelectedUnits[] {
  if (pick === 'every') return candidates;
  const priceAt = (index: number) => lines[index]?.item.price ?? 0;
  const sign = pick === 'cheapest' || pick === 'fromCheapest' ? 1 : -1;
  return candidates.toSorted((a, b) => sign * (priceAt(a.index) - priceAt(b.index)));
}

/** How many of the first `count` places are taken: those at skip, skip + repeat, … from 0. */
function takenBefore(
  count: number,
  { skipInitially, repeat }: Pick<ItemSelection, 'skipInitially' | 'repeat'>,
): number {
  return count <= skipInitially ? 0 : Math.ceil((count - skipInitially) / (repeat ?? 1));
}
