import type { NamedOutcome } from './moving.ts';
import { MOVING_STAGES, type MovingStage } from './movingSource.ts';

export type StageCount = {
  readonly taken: number;
  readonly there: number;
  readonly refused: number;
};

/** What became of the rows so far: plain JSON, kept with the job. */
export type MoveReport = {
  readonly counts: Readonly<Record<MovingStage, StageCount>>;
  /** How many rows each note is told of. */
  readonly notes: Readonly<Record<string, number>>;
  /** The first rows that were refused; `counts` counts all. */
  readonly refused: readonly MoveRefusal[];
};

export type MoveRefusal = {
  readonly stage: MovingStage;
  readonly name: string;
  readonly key: string;
  readonly why: string;
};

const NOTHING: StageCount = { taken: 0, there: 0, refused: 0 };
const MOST_REFUSED = 1000;
const MOST_NOTES = 200;

export const EMPTY_REPORT: MoveReport = {
  counts: { rules: NOTHING, campaigns: NOTHING, customers: NOTHING, vouchers: NOTHING },
  notes: {},
  refused: [],
};

export function reportAfter(
  report: MoveReport,
  stage: MovingStage,
  outcomes: readonly NamedOutcome[],
): MoveReport {
  const count = { ...report.counts[stage] };
  const notes = new Map(Object.entries(report.notes));
  const refused: MoveRefusal[] = [];
  for (const outcome of outcomes) {
    count[outcome.type] += 1;
    if (outcome.type === 'refused') {
      const { name, key, why } = outcome;
      refused.push({ stage, name, key, why });
    }
    if (outcome.type !== 'taken') continue;
    for (const note of outcome.notes) {
      const line = `${stage}: ${note}`;
      if (notes.has(line) || notes.size < MOST_NOTES) notes.set(line, (notes.get(line) ?? 0) + 1);
    }
  }
  return {
    counts: { ...report.counts, [stage]: count },
    notes: Object.fromEntries(notes),
    refused: [...report.refused, ...refused].slice(0, MOST_REFUSED),
  };
}

/** The report for people, in lines. */
export function tellReport(report: MoveReport): string {
  const counts = MOVING_STAGES.map((stage) => {
    const { taken, there, refused } = report.counts[stage];
    return `${stage.padEnd(10)} ${taken} taken over, ${there} there already, ${refused} refused`;
  });
  const notes = Object.entries(report.notes).map(([note, rows]) => `  ${rows} × ${note}`);
  const refused = report.refused.map(
    ({ stage, name, why }) => `  ${stage.slice(0, -1)} ${name}: ${why}`,
  );
  const all = MOVING_STAGES.reduce((sum, stage) => sum + report.counts[stage].refused, 0);
  return [
    ...counts,
    ...(notes.length === 0 ? [] : ['To be known:', ...notes]),
    ...(all === 0 ? [] : [`Refused, ${refused.length} of ${all}:`, ...refused]),
    '',
  ].join('\n');
}
