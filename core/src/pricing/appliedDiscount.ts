import type { RunningOrder } from './runningOrder.ts';

/** What came off one line, in minor units (1 or more), and for how many of its units. */
export type AppliedItem = {
  readonly index: number;
  readonly amount: number;
  readonly quantity: number;
};

/** Units that a discount put on the line at `index`, `price` each. */
export type AddedUnits = {
  readonly index: number;
  readonly productId: string | null;
  readonly skuId: string | null;
  readonly quantity: number;
  readonly price: number;
};

/** What one redeemable took off, in minor units: `total` = `order` + `shipping` + Σ `items`. */
export type AppliedDiscount = {
  readonly total: number;
  readonly order: number;
  readonly shipping: number;
  /** By index of the line; lines that nothing came off are left out. */
  readonly items: readonly AppliedItem[];
  readonly added: readonly AddedUnits[];
  /** Indexes of the lines that the redeemable is about, whether or not something came off. */
  readonly applicable: readonly number[];
};

/** The order after one redeemable, and what that one took. */
export type PricedStep = {
  readonly running: RunningOrder;
  readonly applied: AppliedDiscount;
};
