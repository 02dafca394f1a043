/** Made from the OpenAPI document: see docs/api.md. */
export type Recall = {
  readonly recallId: string;
  readonly terminalId: string;
  readonly voucherId: string;
  readonly unit: string;
  /** In `unit`: what of it the terminal still has, comes back. */
  readonly amount: number;
};
