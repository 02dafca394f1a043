import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import { isEnded, type Job } from './job.ts';

export const JOB_KIND = 'job';

/** The keys by which jobs are found; the value of `standing` is one of the two below. */
const STANDING = 'standing';
const OPEN = 'open';
const ENDED = 'ended';
const ABOUT = 'about';
const ACTION = 'action';

/** This desk alone writes such documents, so what they hold is known. */
const toJob = ({ value }: DocumentRow): Job => value as Job;

/** @param command the caller's name for the request: unique, so that it makes one job only */
export function putJob(tx: HqTransaction, job: Job, command: string | null): Promise<void> {
  const { id, about, action, created, started, ended } = job;
  return tx.putDocument({
    kind: JOB_KIND,
    id,
    sourceId: command,
    created,
    updated: ended ?? started,
    keys: {
      [STANDING]: [isEnded(job) ? ENDED : OPEN],
      ...(about === null ? {} : { [ABOUT]: [about] }),
      ...(action === null ? {} : { [ACTION]: ['yes'] }),
    },
    value: job,
  });
}

export type KeptJob = { readonly job: Job; readonly command: string | null };

export async function keptJob(reader: DocumentReader, id: string): Promise<KeptJob | null> {
  const row = isStorableText(id) ? await reader.document(JOB_KIND, id) : null;
  return row === null ? null : { job: toJob(row), command: row.sourceId };
}

export const jobById = async (reader: DocumentReader, id: string): Promise<Job | null> =>
  (await keptJob(reader, id))?.job ?? null;

export async function jobByCommand(reader: DocumentReader, command: string): Promise<Job | null> {
  const row = await reader.documentBySource(JOB_KIND, command);
  return row === null ? null : toJob(row);
}

/** Jobs that are not over, the oldest first; there are few, whatever was done before them. */
export async function openJobs(
  reader: DocumentReader,
  page: { readonly offset: number; readonly limit: number },
): Promise<Job[]> {
  const key = { name: STANDING, value: OPEN };
  const { rows } = await reader.documents({ kind: JOB_KIND, key, ascending: true }, page);
  return rows.map(toJob);
}

export async function countOpenJobs(reader: DocumentReader): Promise<number> {
  const key = { name: STANDING, value: OPEN };
  return (await reader.documents({ kind: JOB_KIND, key }, { offset: 0, limit: 0 })).total;
}

/** Jobs that are over and were asked for before an instant (milliseconds UTC), oldest first. */
export async function endedJobsBefore(
  reader: DocumentReader,
  before: number,
  limit: number,
): Promise<Job[]> {
  const key = { name: STANDING, value: ENDED };
  const filter = { kind: JOB_KIND, key, before, ascending: true };
  const { rows } = await reader.documents(filter, { offset: 0, limit });
  return rows.map(toJob);
}

/** Jobs about something, newest first unless `ascending`. */
export async function jobsAbout(
  reader: DocumentReader,
  about: string,
  ascending: boolean,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly jobs: readonly Job[]; readonly total: number }> {
  const key = { name: ABOUT, value: about };
  const { rows, total } = await reader.documents({ kind: JOB_KIND, key, ascending }, page);
  return { jobs: rows.map(toJob), total };
}

/** The latest job about something. */
export async function latestJobAbout(reader: DocumentReader, about: string): Promise<Job | null> {
  const { jobs } = await jobsAbout(reader, about, false, { offset: 0, limit: 1 });
  return jobs[0] ?? null;
}

/** The latest jobs that callers poll as async actions, started before an instant. */
export async function latestActionJobs(
  reader: DocumentReader,
  before: number | undefined,
  limit: number,
): Promise<{ readonly jobs: readonly Job[]; readonly total: number }> {
  const key = { name: ACTION, value: 'yes' };
  const filter = { kind: JOB_KIND, key, ...(before === undefined ? {} : { before }) };
  const { rows, total } = await reader.documents(filter, { offset: 0, limit });
  return { jobs: rows.map(toJob), total };
}
