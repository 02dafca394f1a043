/**
 * One figure of a benchmark. `limit` is what the bare operation under it reached in the same run,
 * in the same unit, and `ratio` says how our figure stands to it.
 */
export type BenchmarkResult = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly limit: number;
  readonly ratio: number;
  /** What the ratio is to be, where that was set. */
  readonly goal: Goal | null;
};

/** A ratio to reach, or not to exceed. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

export const isMet = (ratio: number, goal: Goal): boolean =>
  'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;

export const result = (
  name: string,
  value: number,
  unit: string,
  limit: number,
  goal: Goal | null = null,
): BenchmarkResult => ({
  name,
  value: round(value),
  unit,
  limit: round(limit),
  ratio: round(value / limit),
  goal,
});

const round = (value: number): number => Number(value.toPrecision(4));

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/**
 * Measures two things in turns, so that a noisy machine is as unfair to one as to the other.
 * Answers the median of each over the rounds.
 */
export async function inTurns(
  rounds: number,
  first: () => Promise<number> | number,
  second: () => Promise<number> | number,
): Promise<readonly [first: number, second: number]> {
  const values: number[] = [];
  const limits: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    values.push(await first());
    limits.push(await second());
  }
  return [median(values), median(limits)];
}

/** How often `work` runs in a second, measured over at least `milliseconds`. */
export function perSecond(milliseconds: number, work: (turn: number) => void): number {
  const start = performance.now();
  let turns = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let batch = 0; batch < 20; batch += 1) work(turns++);
    elapsed = performance.now() - start;
  }
  return (turns * 1000) / elapsed;
}
