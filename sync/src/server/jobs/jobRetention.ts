import type { HqContext } from '../desk/hqContext.ts';
import { endedJobsBefore, JOB_KIND } from './jobRecords.ts';
import { deleteFile, filesBefore } from './storedFile.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How long a job that is over, and a file, can still be asked for. */
export const JOB_RETENTION_MS = 30 * DAY;

const PAGE = 100;

/** Forgets what nobody may ask for any more. Every server may do it at any time. */
export async function sweepJobs(context: HqContext): Promise<void> {
  const before = context.clock() - JOB_RETENTION_MS;
  for (const { id: programmeId } of await context.storage.programmes()) {
    const files = await context.read(programmeId, (reader) => filesBefore(reader, before, PAGE));
    for (const fileId of files) await deleteFile(context, programmeId, fileId);
    const jobs = await context.read(programmeId, (reader) => endedJobsBefore(reader, before, PAGE));
    if (jobs.length > 0)
      await context.commit(programmeId, async (tx) => {
        for (const { id } of jobs) await tx.deleteDocument(JOB_KIND, id);
      });
  }
}
