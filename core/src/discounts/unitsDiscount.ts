import * as z from 'zod/mini';
import { Amount } from '../money/amount.ts';
import { ItemReference } from '../order/itemReference.ts';
import { matchesReference } from '../order/matchesReference.ts';
import { MOST_UNITS } from '../order/orderItem.ts';
import { addUnits } from '../pricing/addUnits.ts';
import type { PricedStep } from '../pricing/appliedDiscount.ts';
import { itemRoom, leastOf } from '../pricing/itemRoom.ts';
import { mergeApplied, NOTHING_APPLIED } from '../pricing/mergeApplied.ts';
import type { PricingRejection } from '../pricing/rejections.ts';
import { dueOf, type RunningOrder } from '../pricing/runningOrder.ts';
import { takeOffItems } from '../pricing/takeOff.ts';
import { cutTo } from '../pricing/takeOffSelected.ts';
import { accept, type Result } from '../result.ts';
import type { ApplyKind } from './discountKind.ts';

/**
 * `quantity` free units of a product or an SKU. `addNew` always adds them to the order;
 * `addMissing` adds what the order lacks of them. They join the first such line at its price; where
 * the order has none they are a line of their own, at `price` minor units each.
 */
export const FreeUnits = z.strictObject({
  effect: z.enum(['addMissing', 'addNew']),
  item: ItemReference.check(
    z.refine(({ kind }) => kind === 'product' || kind === 'sku', {
      message: 'only a product or an SKU can be added',
      path: ['kind'],
    }),
  ),
  quantity: z.int().check(z.gte(1), z.lte(MOST_UNITS)),
  price: Amount,
});
export type FreeUnits = z.infer<typeof FreeUnits>;

/** Free units, one after another, each on what the ones before it left. */
export const UnitsDiscount = z.strictObject({
  type: z.literal('units'),
  units: z.array(FreeUnits).check(z.minLength(1), z.maxLength(20)),
});
export type UnitsDiscount = z.infer<typeof UnitsDiscount>;

export const applyUnits: ApplyKind<UnitsDiscount> = (running, { units }) => {
  let step: PricedStep = { running, applied: NOTHING_APPLIED };
  for (const free of units) {
    const next = giveUnits(step.running, free);
    if (!next.ok) return next;
    step = { running: next.value.running, applied: mergeApplied(step.applied, next.value.applied) };
  }
  return accept(step);
};

function giveUnits(running: RunningOrder, free: FreeUnits): Result<PricedStep, PricingRejection> {
  const matching = [...running.lines.entries()].filter(([, { item }]) =>
    matchesReference(item, free.item),
  );
  const toPay = matching.reduce((sum, [, line]) => sum + line.quantity - line.free, 0);
  const missing = free.effect === 'addNew' ? free.quantity : Math.max(0, free.quantity - toPay);
  if (missing === 0)
    return accept(
      freeExisting(
        running,
        matching.map(([index]) => index),
        free.quantity,
      ),
    );
  const target = matching[0]?.[0] ?? running.lines.length;
  const grown = addUnits(running, target, free.item, missing, free.price);
  if (!grown.ok) return grown;
  const { running: larger, added } = grown.value;
  if (free.effect === 'addMissing') {
    const indexes = matching.length === 0 ? [target] : matching.map(([index]) => index);
    const step = freeExisting(larger, indexes, free.quantity);
    return accept({ ...step, applied: { ...step.applied, added: [added] } });
  }
  const amount = added.price * missing;
  const take = { index: target, amount, quantity: missing, freed: missing };
  return accept(takeOffItems(larger, [take], [added]));
}

/** Makes units of these lines free, the first lines first. */
function freeExisting(
  running: RunningOrder,
  indexes: readonly number[],
  quantity: number,
): PricedStep {
  let left = quantity;
  const rooms = indexes.flatMap((index) => {
    const line = running.lines[index];
    if (line === undefined) return [];
    const room = itemRoom(line, index, left, leastOf([]));
    left -= room.quantity;
    return [room];
  });
  const amounts = cutTo(
    dueOf(running),
    rooms.map(({ base }) => base),
  );
  const takes = rooms.map(({ index, base, quantity: units }, i) => {
    const amount = amounts[i] ?? 0;
    return { index, amount, quantity: units, freed: amount === base ? units : 0 };
  });
  return takeOffItems(running, takes, []);
}
