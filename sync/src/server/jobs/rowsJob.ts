import type { HqContext } from '../desk/hqContext.ts';
import { ApiError, notFound } from '../routes/http/apiError.ts';
import type { TextEncoding } from '../routes/http/csvRows.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { type FileRow, fileRows } from './fileRows.ts';
import type { Job, JobError } from './job.ts';
import type { JobHandler, JobMove, JobStep } from './jobHandler.ts';
import { fileById } from './storedFile.ts';

/** What a job that reads rows from a file is asked for. */
export type RowsInput = {
  readonly fileId: string;
  readonly format: 'csv' | 'lines';
  readonly encoding: TextEncoding;
};

export type ReadRow<T> = {
  /** From 1. */
  readonly row: number;
  readonly name: string;
  readonly value: T;
};

/** What becomes of the rows of a file. */
export type RowsWork<T> = {
  /** How many rows a step takes at most. */
  readonly atOnce: number;
  /** What the caller calls a row, such as a code. */
  readonly nameOf: (row: FileRow) => string;
  /** Reads one row. @throws ApiError for one that cannot be */
  readonly read: (row: FileRow) => T;
  /** Writes rows; answers those that could not be, of which nothing may be written. */
  readonly write: (tx: HqTransaction, rows: readonly ReadRow<T>[]) => Promise<readonly JobError[]>;
  /** Keeps what could not be elsewhere as well. */
  readonly noteErrors?: (tx: HqTransaction, errors: readonly JobError[]) => Promise<void>;
};

/** A job that takes the rows of a file one after the other, in their order. */
export const rowsJob =
  <T>(
    open: (context: HqContext, programmeId: string, job: Job) => Promise<RowsWork<T>>,
  ): JobHandler =>
  async (context, programmeId, job) => {
    const input = job.input as RowsInput;
    const file = await context.read(programmeId, (reader) => fileById(reader, input.fileId));
    if (file === null) throw notFound('file', input.fileId);
    const work = await open(context, programmeId, job);
    const rows = fileRows(context, programmeId, file, input);
    let row = 0;
    // Where another server left it, if it did: to read rows over is cheap.
    for (const before = Number(job.cursor ?? 0); row < before; row += 1) await rows.next();
    let batch: Batch<T> | null = null;
    const stepOf =
      (taken: Batch<T>): JobStep =>
      async (tx) => {
        const refused = taken.good.length === 0 ? [] : await work.write(tx, taken.good);
        const move = toMove(job, taken, refused);
        if (move.errors.length > 0) await work.noteErrors?.(tx, move.errors);
        return move;
      };
    return {
      next: async () => {
        batch = await readBatch(work, rows, row);
        row = batch.last;
        return stepOf(batch);
      },
      refused: (error) => {
        const [only, ...others] = batch?.good ?? [];
        if (batch === null || only === undefined || others.length > 0) return null;
        const bad = rowError(error, only.row, only.name);
        return stepOf({ ...batch, good: [], bad: [...batch.bad, bad] });
      },
    };
  };

type Batch<T> = {
  readonly good: readonly ReadRow<T>[];
  readonly bad: readonly JobError[];
  readonly last: number;
  readonly isOver: boolean;
  readonly failure: string | null;
};

async function readBatch<T>(
  work: RowsWork<T>,
  rows: AsyncGenerator<FileRow>,
  before: number,
): Promise<Batch<T>> {
  const good: ReadRow<T>[] = [];
  const bad: JobError[] = [];
  let last = before;
  while (last - before < work.atOnce) {
    const next = await nextRow(rows);
    if (typeof next === 'string') return { good, bad, last, isOver: true, failure: next };
    if (next.done === true) return { good, bad, last, isOver: true, failure: null };
    last += 1;
    const name = work.nameOf(next.value).slice(0, 200);
    try {
      good.push({ row: last, name, value: work.read(next.value) });
    } catch (error) {
      bad.push(rowError(error, last, name));
    }
  }
  return { good, bad, last, isOver: false, failure: null };
}

/** The next row, or why nothing more of the file can be read. */
async function nextRow(
  rows: AsyncGenerator<FileRow>,
): Promise<IteratorResult<FileRow, unknown> | string> {
  try {
    return await rows.next();
  } catch (error) {
    if (error instanceof ApiError) return error.fault.details;
    throw error;
  }
}

function toMove<T>(
  { progress }: Job,
  { good, bad, last, isOver, failure }: Batch<T>,
  refused: readonly JobError[],
): JobMove {
  return {
    cursor: last,
    done: good.length - refused.length,
    errors: [...bad, ...refused].sort((a, b) => a.row - b.row),
    ...(isOver || last > (progress.total ?? last) ? { total: last } : {}),
    isOver,
    ...(failure === null ? {} : { failure }),
  };
}

/** How a row that was refused is kept. @throws what is no refusal */
export function rowError(error: unknown, row: number, name: string): JobError {
  if (!(error instanceof ApiError)) throw error;
  const { key, details } = error.fault;
  return { row, name, key, message: details };
}

/** Writes rows one by one; each is refused before anything of it is written. */
export const writeEach =
  <T>(write: (tx: HqTransaction, value: T) => Promise<unknown>): RowsWork<T>['write'] =>
  async (tx, rows) => {
    const refused: JobError[] = [];
    for (const { row, name, value } of rows)
      try {
        await write(tx, value);
      } catch (error) {
        refused.push(rowError(error, row, name));
      }
    return refused;
  };
