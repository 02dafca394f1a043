/** How far a job is; the last three are for good. */
export type JobState = 'scheduled' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';

/** A row that could not be done. */
export type JobError = {
  /** From 1, as people count the lines of data. */
  readonly row: number;
  /** What the caller calls the row, such as a code. */
  readonly name: string;
  readonly key: string;
  readonly message: string;
};

/** Work that outlasts the request that asked for it. Times are milliseconds UTC. */
export type Job = {
  readonly id: string;
  /** Which handler does it. */
  readonly kind: string;
  /** Plain JSON, as the handler wants it. */
  readonly input: unknown;
  readonly state: JobState;
  /** It is not begun before. */
  readonly notBefore: number;
  /** Who works at it, until when nobody else takes it. */
  readonly lease: { readonly holder: string; readonly ends: number } | null;
  /** Where the next step begins: plain JSON, null before the first. */
  readonly cursor: unknown;
  readonly progress: {
    readonly done: number;
    readonly failed: number;
    /** Null where nobody counted beforehand. */
    readonly total: number | null;
  };
  /** The first so many; `progress.failed` counts all. */
  readonly errors: readonly JobError[];
  /** What came of it, as its handler puts it. */
  readonly result: unknown;
  /** Steps in a row that failed for a reason outside of the job. */
  readonly attempts: number;
  /** Why it failed. */
  readonly failure: string | null;
  /** What it is about, such as a campaign's id. */
  readonly about: string | null;
  /** Its type where callers poll it as an async action. */
  readonly action: string | null;
  readonly requestId: string | null;
  /** What a repeated `Idempotency-Key` must have asked for as well. */
  readonly asked: string | null;
  readonly created: number;
  readonly started: number | null;
  readonly ended: number | null;
};

/** A job keeps so many errors of rows. */
export const MOST_JOB_ERRORS = 1000;

export const isEnded = ({ state }: Pick<Job, 'state'>): boolean =>
  state === 'cancelled' || state === 'done' || state === 'failed';
