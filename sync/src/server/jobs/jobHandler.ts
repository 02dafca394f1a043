import type { HqContext } from '../desk/hqContext.ts';
import type { ApiError } from '../routes/http/apiError.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { Job, JobError } from './job.ts';

/** What one step did. */
export type JobMove = {
  /** Where the next step begins. */
  readonly cursor: unknown;
  /** Rows more that were done, and that could not be. */
  readonly done: number;
  readonly errors: readonly JobError[];
  /** How many rows there are in all, where that is known by now. */
  readonly total?: number;
  readonly isOver: boolean;
  /** Why the job can go no further: it ends as failed, with what it did so far. */
  readonly failure?: string;
  readonly result?: unknown;
};

/**
 * Writes what a step does, in the transaction that keeps its cursor as well: both are there or
 * neither is. It may run more than once, and only the last time counts.
 */
export type JobStep = (tx: HqTransaction) => Promise<JobMove>;

/** One server's work at one job. It may remember where it is, but the cursor alone is true. */
export type JobWork = {
  /** Gets a bounded step ready, outside of any transaction. */
  readonly next: () => Promise<JobStep>;
  /** What to do in the place of the step that was refused just now; null: the job has failed. */
  readonly refused?: (error: ApiError) => JobStep | null;
};

/** Takes a job up at its cursor: at its beginning, or where another server left it. */
export type JobHandler = (context: HqContext, programmeId: string, job: Job) => Promise<JobWork>;

/** By kind. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;
