import type { HqContext } from '../desk/hqContext.ts';
import { ApiError } from '../routes/http/apiError.ts';
import { programmeCurrency } from '../routes/v1/programmeCurrency.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { EMPTY_REPORT, type MoveReport, reportAfter } from './moveReport.ts';
import { createMoveReader, MOVE_START, type MoveBatch, type MoveCursor } from './moveRows.ts';
import { type Moving, type NamedOutcome, refusedFor } from './moving.ts';
import type { MovingSource, MovingStage } from './movingSource.ts';
import { STAGES } from './takeStage.ts';
import { rulesOf, textOf, toWireRow, type WireRow } from './wireRow.ts';

/** Thrown to give a transaction up whose outcome is all that was wanted. */
class OnlyATrial extends Error {
  readonly outcomes: readonly NamedOutcome[];
  constructor(outcomes: readonly NamedOutcome[]) {
    super('only a trial');
    this.outcomes = outcomes;
  }
}

/**
 * What a move would come to: each batch is taken in, together with what it needs of those before,
 * and given up again. Nothing stays; rules and campaigns are held in memory, the others are not.
 */
export async function tryMove(
  context: HqContext,
  programmeId: string,
  source: MovingSource,
): Promise<MoveReport> {
  const currency = await programmeCurrency(context, programmeId);
  const moving: Moving = { context, programmeId, currency, isTrial: true };
  const read = createMoveReader(source);
  const needs = createNeeds();
  let report = EMPTY_REPORT;
  for (let cursor: MoveCursor | null = MOVE_START; cursor !== null; ) {
    const batch: MoveBatch = await read(cursor);
    const { stage, rows } = batch;
    const outcomes = await attempt(moving, needs, stage, rows);
    report = reportAfter(report, stage, outcomes);
    needs.keep(stage, rows, outcomes);
    cursor = batch.next;
  }
  return report;
}

async function attempt(
  moving: Moving,
  needs: Needs,
  stage: MovingStage,
  rows: readonly unknown[],
): Promise<readonly NamedOutcome[]> {
  const { context, programmeId } = moving;
  try {
    return await context.commit(programmeId, async (tx) => {
      await makeNeeded(moving, tx, needs.of(rows.map(toWireRow)));
      throw new OnlyATrial(await STAGES[stage].take(moving, tx, rows));
    });
  } catch (error) {
    if (error instanceof OnlyATrial) return error.outcomes;
    if (!(error instanceof ApiError)) throw error;
    if (rows.length <= 1) return rows.map((row) => ({ name: nameOf(row), ...refusedFor(error) }));
    const alone: NamedOutcome[] = [];
    for (const row of rows) alone.push(...(await attempt(moving, needs, stage, [row])));
    return alone;
  }
}

async function makeNeeded(
  moving: Moving,
  tx: HqTransaction,
  needed: readonly { readonly stage: MovingStage; readonly row: WireRow }[],
): Promise<void> {
  for (const { stage, row } of needed) await STAGES[stage].take(moving, tx, [row]);
}

const nameOf = (row: unknown): string => textOf(toWireRow(row), 'name') ?? '';

const listOf = <T>(one: T | undefined): T[] => (one === undefined ? [] : [one]);

type Needs = ReturnType<typeof createNeeds>;

/** Rules and campaigns that would be there, found by whoever names them. */
function createNeeds() {
  const rules = new Map<string, WireRow>();
  const campaigns = new Map<string, WireRow>();
  const rulesNamed = (rows: readonly WireRow[]): WireRow[] =>
    [...new Set(rows.flatMap(safeRulesOf))].flatMap((id): WireRow[] => listOf(rules.get(id)));
  const campaignsNamed = (rows: readonly WireRow[]): WireRow[] => {
    const names = rows.map((row) => textOf(row, 'campaign_id') ?? textOf(row, 'campaign') ?? '');
    return [...new Set(names.flatMap((name): WireRow[] => listOf(campaigns.get(name))))];
  };
  return {
    keep: (
      stage: MovingStage,
      rows: readonly unknown[],
      outcomes: readonly NamedOutcome[],
    ): void => {
      if (stage !== 'rules' && stage !== 'campaigns') return;
      for (const [index, value] of rows.entries()) {
        const row = toWireRow(value);
        if (outcomes[index]?.type !== 'taken') continue;
        const names = [textOf(row, 'id'), stage === 'campaigns' ? textOf(row, 'name') : null];
        for (const name of names)
          if (name !== null) (stage === 'rules' ? rules : campaigns).set(name, row);
      }
    },
    of: (rows: readonly WireRow[]) => {
      const named = campaignsNamed(rows);
      return [
        ...rulesNamed([...named, ...rows]).map((row) => ({ stage: 'rules' as const, row })),
        ...named.map((row) => ({ stage: 'campaigns' as const, row })),
      ];
    },
  };
}

/** The rules that a row names, those of its tiers as well; none where it cannot be read. */
function safeRulesOf(row: WireRow): readonly string[] {
  const tiers = toWireRow(row['promotion'])['tiers'];
  const inTiers = (Array.isArray(tiers) ? tiers : []).map(toWireRow).map((tier) => ({
    ...tier,
    validation_rules_assignments:
      tier['validation_rule_assignments'] ?? tier['validation_rules_assignments'],
  }));
  try {
    return [row, ...inTiers].flatMap(rulesOf);
  } catch {
    return [];
  }
}
