import { allocate } from '../money/allocate.ts';
import type { ItemSelection } from '../order/itemSelection.ts';
import type { PricedStep } from './appliedDiscount.ts';
import { type ItemRoom, itemRooms, leastOf } from './itemRoom.ts';
import { dueOf, type RunningOrder } from './runningOrder.ts';
import { takeOffItems } from './takeOff.ts';

/** What comes off each room: none above its room, and no more than `most` together. */
export type Division = (rooms: readonly ItemRoom[], most: number) => readonly number[];

/**
 * Takes off the units that all the selections agree on what `divide` answers for them. `most` is
 * the least of the discount's own limit, the selections' and what is due.
 */
export function takeOffSelected(
  running: RunningOrder,
  selections: readonly ItemSelection[],
  limit: number | null,
  divide: Division,
): PricedStep {
  const rooms = itemRooms(running, selections);
  const limits = selections.map((selection) => selection.totalAmountLimit);
  const amounts = divide(rooms, leastOf([limit, dueOf(running), ...limits]));
  const takes = rooms.map(({ index, quantity, base }, i) => {
    const amount = amounts[i] ?? 0;
    return { index, amount, quantity, freed: amount === base ? quantity : 0 };
  });
  return takeOffItems(running, takes, []);
}

/** Each room gives what `wanted` says, and where that is too much together, its share of `most`. */
export function divideByWant(wanted: (room: ItemRoom) => number): Division {
  return (rooms, most) =>
    cutTo(
      most,
      rooms.map((room) => Math.min(wanted(room), room.room)),
    );
}

/** The amounts themselves, or `most` split in proportion to them where they are more together. */
export function cutTo(most: number, amounts: readonly number[]): readonly number[] {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total <= most) return amounts;
  return most === 0 ? amounts.map(() => 0) : allocate(most, amounts);
}
