import type { Order } from '../../../../core/src/order/order.ts';
import type { Redeemed } from '../../support/orders.ts';

/** What one redeemable takes, in minor units. What is left out is 0 or empty. */
export interface GoldenStep {
  readonly total: number;
  readonly order?: number;
  readonly shipping?: number;
  /** By place of the line, up to the last that something comes off. */
  readonly items?: readonly number[];
  /** Place of the line, units, price of each. */
  readonly added?: readonly (readonly number[])[];
}

/** An order, what is redeemed on it one after another, and what that comes to. */
export interface GoldenRow {
  readonly name: string;
  readonly currency: 'JPY' | 'USD' | 'KWD';
  readonly order: Order;
  readonly stack: readonly Redeemed[];
  readonly steps: readonly GoldenStep[];
  /** What is left to pay. */
  readonly due: number;
  /** Of each line at the end: its amount, and all that came off it. */
  readonly amounts?: readonly number[];
  readonly discounts?: readonly number[];
  /** How the rounding falls: the arithmetic that the row was checked by. */
  readonly rounding: string;
}
