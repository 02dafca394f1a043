import type { ItemSelection } from '../order/itemSelection.ts';
import { selectItems } from '../order/selectItems.ts';
import type { RunningLine, RunningOrder } from './runningOrder.ts';
import { shareOf } from './shareOf.ts';

/** How much may come off some units of a line. */
export type ItemRoom = {
  readonly index: number;
  /** How many units it is about, of how many that are not free yet. */
  readonly quantity: number;
  readonly unitsLeft: number;
  /** What is left to pay on the line. */
  readonly subtotal: number;
  /** What is left to pay on these units, and how much of that may come off. */
  readonly base: number;
  readonly room: number;
};

/** The units that all the selections agree on, with what may come off them. */
export function itemRooms(
  running: RunningOrder,
  selections: readonly ItemSelection[],
): readonly ItemRoom[] {
  const amountLimit = leastOf(selections.map((selection) => selection.amountLimit));
  const rooms: ItemRoom[] = [];
  for (const { index, quantity } of selectItems(running.lines, selections)) {
    const line = running.lines[index];
    if (line !== undefined) rooms.push(itemRoom(line, index, quantity, amountLimit));
  }
  return rooms;
}

/**
 * Units of a line are worth their share of what is left to pay on it, rounded down. Those that are
 * free already are counted last.
 */
export function itemRoom(
  line: RunningLine,
  index: number,
  wanted: number,
  amountLimit: number,
): ItemRoom {
  const subtotal = line.amount - line.discount;
  const unitsLeft = line.quantity - line.free;
  const quantity = Math.min(wanted, unitsLeft);
  const base = quantity === 0 ? 0 : shareOf(subtotal, quantity, unitsLeft, 'down');
  return { index, quantity, unitsLeft, subtotal, base, room: Math.min(base, amountLimit) };
}

/** The smallest of the limits; 2^53 − 1, which no amount exceeds, where there is none. */
export function leastOf(limits: readonly (number | null)[]): number {
  return limits.reduce<number>(
    (least, limit) => Math.min(least, limit ?? least),
    Number.MAX_SAFE_INTEGER,
  );
}
