import { describe, expect, it } from 'vitest';
import { createAuditor } from './auditor/createAuditor.ts';
import { FOUND_SEEDS } from './foundSeeds.ts';
import { runSeed, type SeedReport } from './runSeed.ts';
import { DEFAULT_STEPS } from './simulateOptions.ts';
import { addReport, emptySummary, whatNeverHappened } from './summary.ts';

const SEEDS = 200;

const run = (seed: number, steps = DEFAULT_STEPS): Promise<SeedReport> =>
  runSeed(seed, { steps, terminals: null, stores: null, createAuditor });

describe('the simulation', () => {
  it('[S15] finds no violation in a fixed set of seeds, and everything happened in them', async () => {
    const summary = emptySummary();
    const violations: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const report = await run(seed);
      addReport(summary, report);
      for (const { invariant, message } of report.violations)
        violations.push(`seed ${seed}, step ${report.steps}: ${invariant}: ${message}`);
    }
    expect(violations).toEqual([]);
    expect(whatNeverHappened(summary)).toEqual([]);
  }, 300_000);

  it('[S16] makes one history of one seed, byte for byte', async () => {
    for (const seed of [7, 1234]) {
      const [first, again] = [await run(seed), await run(seed)];
      expect(again.digest).toBe(first.digest);
      expect(again.steps).toBe(first.steps);
    }
    expect((await run(8)).digest).not.toBe((await run(9)).digest);
  });

  it.each(FOUND_SEEDS)('[S17] seed $seed no longer shows: $was', async ({ seed, steps }) => {
    expect((await run(seed, steps)).violations).toEqual([]);
  });
});
