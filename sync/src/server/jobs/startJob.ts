import { accept, type Result, reject } from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { Job } from './job.ts';
import { jobByCommand, putJob } from './jobRecords.ts';

export type NewJob = Pick<Job, 'kind' | 'input'> & {
  /** What its id begins with. */
  readonly prefix: string;
  readonly total?: number | null;
  readonly about?: string | null;
  readonly action?: string | null;
  readonly requestId?: string | null;
  /** Milliseconds to wait before it begins. */
  readonly delay?: number;
  /** The caller's name for the request, unique in the programme, and what it asked for. */
  readonly command?: { readonly name: string; readonly asked: string } | null;
};

export type CommandReused = { readonly type: 'commandReused'; readonly job: Job };

/** Asks for a job in the caller's transaction; the same command again finds the job it made. */
export async function startJob(
  { clock, createId }: Pick<HqContext, 'clock' | 'createId'>,
  tx: HqTransaction,
  asked: NewJob,
): Promise<Result<Job, CommandReused>> {
  const { command = null } = asked;
  const earlier = command === null ? null : await jobByCommand(tx, command.name);
  if (earlier !== null)
    return earlier.asked === command?.asked
      ? accept(earlier)
      : reject({ type: 'commandReused', job: earlier });
  const now = clock();
  const job: Job = {
    id: `${asked.prefix}${createId()}`,
    kind: asked.kind,
    input: asked.input,
    state: 'scheduled',
    notBefore: now + (asked.delay ?? 0),
    lease: null,
    cursor: null,
    progress: { done: 0, failed: 0, total: asked.total ?? null },
    errors: [],
    result: null,
    attempts: 0,
    failure: null,
    about: asked.about ?? null,
    action: asked.action ?? null,
    requestId: asked.requestId ?? null,
    asked: command?.asked ?? null,
    created: now,
    started: null,
    ended: null,
  };
  await putJob(tx, job, command?.name ?? null);
  return accept(job);
}
