import { validityWindows } from '../decisions/checkRedeemable.ts';
import {
  type Judged,
  type JudgeScene,
  judgeRedeemable,
  type RedeemableState,
} from '../decisions/judgeRedeemable.ts';
import type { Rejection } from '../decisions/rejection.ts';
import type { Order } from '../order/order.ts';
import { type PricedOrder, priceOrder } from '../pricing/priceOrder.ts';
import { startOrder } from '../pricing/runningOrder.ts';

/** A redeemable that would apply to the order by itself, and what it is worth there. */
export type Offer = {
  readonly voucherId: string;
  /** Off the order, in minor units. */
  readonly worth: number;
  readonly judged: Judged;
  readonly order: PricedOrder | null;
};

export type Qualification = {
  /** The best deal first; of equals, the one that ends first, then as they were given. */
  readonly offers: readonly Offer[];
  /** Why the others do not apply. */
  readonly refused: readonly { readonly voucherId: string; readonly rejection: Rejection }[];
};

/**
 * What a customer could use on an order: every candidate judged by itself on the whole order. For
 * a card that holds value, `worth` is what it would pay. `time` is milliseconds UTC.
 */
export function qualify(
  scene: JudgeScene,
  candidates: readonly RedeemableState[],
  order: Order | null,
  time: number,
): Qualification {
  const running = order === null ? null : startOrder(order);
  const ask = { amount: null, order, running, rewardPoints: null };
  const offers: (Offer & { readonly end: number })[] = [];
  const refused: { voucherId: string; rejection: Rejection }[] = [];
  for (const candidate of candidates) {
    const voucherId = candidate.voucher.id;
    const judged = judgeRedeemable(candidate, scene, ask, time);
    if (!judged.ok) {
      refused.push({ voucherId, rejection: judged.rejection });
      continue;
    }
    const { amount: worth, running: after, applied } = judged.value;
    const priced = after === null || applied === null ? null : priceOrder(after, applied);
    offers.push({ voucherId, worth, judged: judged.value, order: priced, end: endOf(candidate) });
  }
  offers.sort((a, b) => b.worth - a.worth || (a.end < b.end ? -1 : a.end > b.end ? 1 : 0));
  return { offers: offers.map(({ end: _, ...offer }) => offer), refused };
}

const endOf = ({ voucher, campaign }: RedeemableState): number =>
  Math.min(...validityWindows(voucher, campaign).map(({ end }) => end ?? Number.POSITIVE_INFINITY));
