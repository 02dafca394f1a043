import { describe, expect, it } from 'vitest';
import { FOUND_BY } from './foundBy.ts';
import { huntMutation, seedsFor } from './huntMutation.ts';
import { MUTATIONS } from './mutations.ts';

const MOST_SEEDS = 2000;
/** So long may one mutation take: those that earlier seeds no longer find go on from seed 1. */
const LONGEST = 600_000;

describe('a planted bug', () => {
  it.concurrent.each(MUTATIONS)(
    '[S33] $name is found by the simulation',
    async (mutation) => {
      const seeds = seedsFor(FOUND_BY[mutation.name] ?? [], MOST_SEEDS);
      const found = await huntMutation(mutation, seeds, LONGEST);
      expect(found, mutation.rule).not.toBeNull();
    },
    LONGEST,
  );
});
