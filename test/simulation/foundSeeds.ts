/** A seed that once showed a fault of the product, with as many steps as it takes. */
export type FoundSeed = { readonly seed: number; readonly steps: number; readonly was: string };

/** Each is run again. Where the world changes, a seed becomes another history: then it is one more. */
export const FOUND_SEEDS: readonly FoundSeed[] = [
  { seed: 51, steps: 1500, was: 'a copied till that found out by itself never told HQ' },
  { seed: 77, steps: 1500, was: 'a till that was shut out with a full disk stopped syncing' },
  { seed: 85, steps: 1500, was: 'an entry was acknowledged that HQ held another one for' },
  { seed: 87, steps: 1500, was: 'an answer of an HQ that was restored stayed in place of its own' },
  {
    seed: 1110,
    steps: 1500,
    was: 'a right that came back twice was dropped though part of it was spent',
  },
  { seed: 1368, steps: 1500, was: 'an entry posted from a receipt was missing twice at its till' },
  {
    seed: 2838,
    steps: 1500,
    was: 'a till took the word of a restored HQ before it asked the feed',
  },
];
