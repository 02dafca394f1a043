import {
  MOVING_STAGES,
  type MovingSource,
  type MovingStage,
  type SourceMark,
} from './movingSource.ts';
import { STAGES } from './takeStage.ts';

/** Where a move is: so many rows of the page at `mark` are done. Plain JSON. */
export type MoveCursor = {
  readonly stage: MovingStage;
  readonly mark: SourceMark;
  readonly done: number;
};

export const MOVE_START: MoveCursor = { stage: MOVING_STAGES[0], mark: null, done: 0 };

/** Rows that go into one transaction. */
export type MoveBatch = {
  readonly stage: MovingStage;
  readonly rows: readonly unknown[];
  /** Where the next one begins; null: there is none. */
  readonly next: MoveCursor | null;
};

/** Reads batches from a source, one after the other; a page is asked for once. */
export function createMoveReader(
  source: MovingSource,
): (cursor: MoveCursor, most?: number) => Promise<MoveBatch> {
  let kept: {
    readonly place: string;
    readonly page: Awaited<ReturnType<MovingSource['page']>>;
  } | null = null;
  return async ({ stage, mark, done }, most) => {
    const place = JSON.stringify([stage, mark]);
    if (kept?.place !== place) kept = { place, page: await source.page(stage, mark) };
    const { rows, next } = kept.page;
    const until = done + Math.min(most ?? Number.POSITIVE_INFINITY, STAGES[stage].atOnce);
    return {
      stage,
      rows: rows.slice(done, until),
      next: nextOf({ stage, mark, until }, rows, next),
    };
  };
}

function nextOf(
  { stage, mark, until }: { stage: MovingStage; mark: SourceMark; until: number },
  rows: readonly unknown[],
  next: SourceMark,
): MoveCursor | null {
  if (until < rows.length) return { stage, mark, done: until };
  if (next !== null) return { stage, mark: next, done: 0 };
  const following = MOVING_STAGES[MOVING_STAGES.indexOf(stage) + 1];
  return following === undefined ? null : { stage: following, mark: null, done: 0 };
}
