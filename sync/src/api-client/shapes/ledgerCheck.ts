/** Made from the OpenAPI document: see docs/api.md. */
export type LedgerCheck = {
  readonly balanced: boolean;
  readonly units: {
    readonly [name: string]: {
      readonly sum: number;
      readonly accounts: number;
    };
  };
  readonly differences: readonly {
    readonly account: string;
    readonly recorded: number;
    readonly recomputed: number;
  }[];
  readonly entries: number;
  readonly brokenAt: number | null;
};
