import type { PricedStep } from './appliedDiscount.ts';
import type { RunningOrder } from './runningOrder.ts';
import { takeOffOrder } from './takeOff.ts';

/**
 * A gift card or points as payment: `amount` minor units off the order as a whole, at most what is
 * due.
 */
export function applyCredit(running: RunningOrder, amount: number): PricedStep {
  return takeOffOrder(running, amount, [...running.lines.keys()]);
}
