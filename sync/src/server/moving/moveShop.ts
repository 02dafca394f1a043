import type { JobError } from '../jobs/job.ts';
import type { JobHandler, JobStep } from '../jobs/jobHandler.ts';
import type { ApiError } from '../routes/http/apiError.ts';
import { programmeCurrency } from '../routes/v1/programmeCurrency.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { EMPTY_REPORT, type MoveReport, reportAfter } from './moveReport.ts';
import { createMoveReader, MOVE_START, type MoveBatch, type MoveCursor } from './moveRows.ts';
import { type Moving, type NamedOutcome, refusedFor } from './moving.ts';
import type { MovingSource } from './movingSource.ts';
import { STAGES } from './takeStage.ts';
import { textOf, toWireRow } from './wireRow.ts';

export const MOVE_SHOP = 'moveShop';

/** What the job is asked for; how the source is reached is known to who does it, and not kept. */
export type MoveAsked = { readonly source: string };

/** Takes a shop over from a source, a batch of rows in a transaction with where it is. */
export const moveShop =
  (source: MovingSource): JobHandler =>
  async (context, programmeId, job) => {
    const currency = await programmeCurrency(context, programmeId);
    const moving: Moving = { context, programmeId, currency, isTrial: false };
    const read = createMoveReader(source);
    let state: MoveState = {
      cursor: (job.cursor as MoveCursor | null) ?? MOVE_START,
      report: (job.result as MoveReport | null) ?? EMPTY_REPORT,
      done: job.progress.done + job.progress.failed,
      single: 0,
    };
    /** What the step under way comes to; it holds once the next is asked for. */
    let after: MoveState | null = null;
    let batch: MoveBatch | null = null;

    const toStep =
      ({ stage, next }: MoveBatch, take: Take, single = Math.max(0, state.single - 1)): JobStep =>
      async (tx) => {
        const { cursor, report, done } = state;
        const outcomes = await take(tx);
        const told = reportAfter(report, stage, outcomes);
        after = { cursor: next ?? cursor, report: told, done: done + outcomes.length, single };
        const errors = errorsOf(outcomes, done);
        return {
          cursor: after.cursor,
          done: outcomes.length - errors.length,
          errors,
          isOver: next === null,
          result: told,
        };
      };

    return {
      next: async () => {
        state = after ?? state;
        after = null;
        const taken = await read(state.cursor, state.single > 0 ? 1 : undefined);
        batch = taken;
        return toStep(taken, (tx) => STAGES[taken.stage].take(moving, tx, taken.rows));
      },
      refused: (error: ApiError) => {
        if (batch === null) return null;
        const [only, ...others] = batch.rows;
        if (others.length === 0)
          return toStep(batch, async () => [{ name: nameOf(only), ...refusedFor(error) }]);
        const again = { ...batch, next: state.cursor };
        return toStep(again, async () => [], batch.rows.length);
      },
    };
  };

type Take = (tx: HqTransaction) => Promise<readonly NamedOutcome[]>;

type MoveState = {
  readonly cursor: MoveCursor;
  readonly report: MoveReport;
  readonly done: number;
  /** So many rows go one by one: one of them takes those beside it with it where it is refused. */
  readonly single: number;
};

const nameOf = (row: unknown): string =>
  textOf(toWireRow(row), 'name') ?? textOf(toWireRow(row), 'code') ?? '';

const errorsOf = (outcomes: readonly NamedOutcome[], before: number): JobError[] =>
  outcomes.flatMap((outcome, index) =>
    outcome.type === 'refused'
      ? [
          {
            row: before + index + 1,
            name: outcome.name.slice(0, 200),
            key: outcome.key,
            message: outcome.why,
          },
        ]
      : [],
  );
