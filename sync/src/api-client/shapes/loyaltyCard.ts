/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltyCard = {
  /** Everything that ever came to the card. */
  readonly points: number;
  /** What the member still has, wherever the right to spend it stands. */
  readonly balance: number;
  /** The last day of the points that go next. */
  readonly next_expiration_date: string | null;
  readonly next_expiration_points: number | null;
  /** Earned, and not to be spent yet. */
  readonly pending_points: number;
  readonly expired_points: number;
  /** Taken off by hand, transferred away, or taken back with an order. */
  readonly subtracted_points: number;
};
