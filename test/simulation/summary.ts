import { FAULT_NAMES } from './faults/faultList.ts';
import type { SeedReport } from './runSeed.ts';

/** What a run of many seeds came to. */
export type Summary = {
  seeds: number;
  steps: number;
  redemptions: number;
  online: number;
  allotted: number;
  atRisk: number;
  discrepancies: number;
  faults: Record<string, number>;
  violations: number;
};

/** So many seeds must have seen everything. */
export const CONVINCING_SEEDS = 200;

const GROUNDS = ['online', 'allotted', 'atRisk'] as const;

export const emptySummary = (): Summary => ({
  seeds: 0,
  steps: 0,
  redemptions: 0,
  online: 0,
  allotted: 0,
  atRisk: 0,
  discrepancies: 0,
  faults: Object.fromEntries(FAULT_NAMES.map((name) => [name, 0])),
  violations: 0,
});

export function addReport(
  summary: Summary,
  { steps, counts, faults, violations }: SeedReport,
): void {
  summary.seeds += 1;
  summary.steps += steps;
  summary.redemptions += counts['redemptions'] ?? 0;
  for (const ground of GROUNDS) summary[ground] += counts[ground] ?? 0;
  for (const [name, count] of Object.entries(counts))
    if (name.startsWith('finding.')) summary.discrepancies += count;
  for (const [name, count] of faults) summary.faults[name] = (summary.faults[name] ?? 0) + count;
  if (violations.length > 0) summary.violations += 1;
}

/** What never happened in a run that is long enough for everything to happen; empty: it convinces. */
export function whatNeverHappened(summary: Summary): string[] {
  if (summary.seeds < CONVINCING_SEEDS) return [];
  const never = GROUNDS.filter((ground) => summary[ground] === 0).map(
    (ground) => `ground ${ground}`,
  );
  for (const [name, count] of Object.entries(summary.faults))
    if (count === 0) never.push(`fault ${name}`);
  return never;
}
