/** Made from the OpenAPI document: see docs/api.md. */
export type CashOut = {
  readonly voucherId: string;
  readonly currency: string;
  /** Minor units of the currency: what the holder is owed. */
  readonly amount: number;
  readonly at: string;
  readonly by: string | null;
  readonly reason: string | null;
};
