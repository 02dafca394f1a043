import { bytesToHex } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { Job } from '../../../jobs/job.ts';
import { ringJobs } from '../../../jobs/jobBell.ts';
import type { Call } from '../../http/route.ts';
import { jobCommand, startJobOrThrow } from '../startAction.ts';
import { WRITE_EXPORT } from './exportJob.ts';
import { type ExportAsked, type ExportParameters, planExport } from './exportObject.ts';
import type { ExportedObject } from './exportSources.ts';

/** Under what all exports are found. */
export const EXPORTS = 'exports';

/** Clients look whether a new export is scheduled still: it is not begun before they can. */
const DELAY_MS = 1_500;

/** Orders an export; what it is of is checked at once. @throws ApiError 400 */
export async function startExport(
  context: HqContext,
  {
    caller,
    commandId,
    requestId,
  }: Pick<Call<unknown, unknown>, 'caller' | 'commandId' | 'requestId'>,
  exportedObject: ExportedObject,
  parameters: ExportParameters,
): Promise<Job> {
  planExport(exportedObject, parameters);
  const { programmeId, appId } = caller;
  const input: ExportAsked = {
    exportedObject,
    parameters,
    appId,
    fileId: `file_${context.createId()}`,
    token: exportToken(context, programmeId),
  };
  const job = await context.commit(programmeId, (tx) =>
    startJobOrThrow(context, tx, {
      prefix: 'exp_',
      kind: WRITE_EXPORT,
      input,
      about: EXPORTS,
      requestId,
      delay: DELAY_MS,
      command: jobCommand(commandId, [WRITE_EXPORT, exportedObject, parameters]),
    }),
  );
  ringJobs(context.storage);
  return job;
}

/** Names the programme as well: whoever downloads shows nothing but this. */
const exportToken = ({ randomBytes }: HqContext, programmeId: string): string =>
  `${Buffer.from(programmeId).toString('base64url')}.${bytesToHex(randomBytes(32))}`;

export const programmeOfToken = (token: string): string =>
  Buffer.from(token.split('.', 1)[0] ?? '', 'base64url').toString();
