/**
 * Units that a discount adds would take the order beyond a limit: of its amount (2^53 − 1 minor
 * units), of its lines, or of the units on one line. `needed` is as near as a double comes where
 * it is itself beyond 2^53 − 1.
 */
export type PricingRejection = {
  readonly type: 'orderOverflow';
  readonly of: 'amount' | 'lines' | 'quantity';
  readonly limit: number;
  readonly needed: number;
};
