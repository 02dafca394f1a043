import { assert } from '../assert.ts';
import type { AddedUnits, AppliedItem, PricedStep } from './appliedDiscount.ts';
import { dueOf, type RunningLine, type RunningOrder } from './runningOrder.ts';

/** What comes off a line, and how many of its units have nothing left to pay by it. */
export type ItemTake = AppliedItem & {
  readonly freed: number;
};

/** Takes at most what is due off the order as a whole; its lines stay as they are. */
export function takeOffOrder(
  running: RunningOrder,
  wanted: number,
  applicable: readonly number[],
): PricedStep {
  const amount = Math.min(wanted, dueOf(running));
  assert(amount >= 0, `takes ${amount} off an order`);
  return {
    running: { ...running, orderDiscount: running.orderDiscount + amount },
    applied: { total: amount, order: amount, shipping: 0, items: [], added: [], applicable },
  };
}

/** Takes at most what is left of the shipping, and of the due, off the shipping. */
export function takeOffShipping(running: RunningOrder, wanted: number): PricedStep {
  const left = running.shipping - running.shippingDiscount;
  const amount = Math.min(wanted, left, dueOf(running));
  assert(amount >= 0, `takes ${amount} off the shipping`);
  return {
    running: { ...running, shippingDiscount: running.shippingDiscount + amount },
    applied: { total: amount, order: 0, shipping: amount, items: [], added: [], applicable: [] },
  };
}

/** Takes the amounts off their lines; the caller cut them to what the lines and the due allow. */
export function takeOffItems(
  running: RunningOrder,
  takes: readonly ItemTake[],
  added: readonly AddedUnits[],
): PricedStep {
  const lines = [...running.lines];
  const items: AppliedItem[] = [];
  let total = 0;
  for (const { index, amount, quantity, freed } of takes) {
    if (amount === 0) continue;
    const line = lines[index];
    assert(line !== undefined, `no line ${index}`);
    lines[index] = takeOffLine(line, amount, freed);
    items.push({ index, amount, quantity });
    total += amount;
  }
  assert(total <= dueOf(running), `takes ${total} where ${dueOf(running)} is due`);
  return {
    running:
      total === 0 ? running : { ...running, lines, itemsDiscount: running.itemsDiscount + total },
    applied: {
      total,
      order: 0,
      shipping: 0,
      items,
      added,
      applicable: takes.map(({ index }) => index),
    },
  };
}

function takeOffLine(line: RunningLine, amount: number, freed: number): RunningLine {
  const discount = line.discount + amount;
  const free = line.free + freed;
  assert(amount > 0 && discount <= line.amount, `takes ${amount} off ${line.amount}`);
  assert(free <= line.quantity, `frees ${free} of ${line.quantity} units`);
  return { ...line, discount, free };
}
