/** Instants are milliseconds UTC, by when it was made, and none of them is itself within. */
export type RedemptionFilter = {
  readonly voucherId?: string;
  readonly customerId?: string;
  readonly madeAfter?: number;
  readonly madeBefore?: number;
  /** In the order in which HQ learned of them, the latest first unless `ascending`. */
  readonly ascending?: boolean;
};
