/** Seeds that once showed a fault of the product. Each is run again, as it was. */
export const FOUND_SEEDS: readonly {
  readonly seed: number;
  readonly steps: number;
  readonly was: string;
}[] = [];
