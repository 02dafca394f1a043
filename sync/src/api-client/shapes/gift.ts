/** Made from the OpenAPI document: see docs/api.md. */
export type Gift = {
  /** Everything ever loaded, top-ups included. */
  readonly amount: number;
  /** What was taken off by hand. */
  readonly subtracted_amount: number;
  /** What the holder still has, wherever the right to spend it stands. */
  readonly balance: number;
  readonly effect: 'APPLY_TO_ORDER';
};
