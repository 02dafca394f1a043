import type { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { keepRows } from '../../../jobs/fileRows.ts';
import { ringJobs } from '../../../jobs/jobBell.ts';
import { jobByCommand } from '../../../jobs/jobRecords.ts';
import type { RowsInput } from '../../../jobs/rowsJob.ts';
import { deleteFile } from '../../../jobs/storedFile.ts';
import type { Call } from '../../http/route.ts';
import type { UploadCall } from '../../http/uploadRoute.ts';
import type { AsyncActionStarted } from '../asyncActionObject.ts';
import { jobCommand, startAction, startJobOrThrow } from '../startAction.ts';

type Started = z.output<typeof AsyncActionStarted>;

export type Import = {
  /** Which handler does it. */
  readonly kind: string;
  /** Its type as an async action. */
  readonly action: string;
  /** What the handler needs to know beside the rows. */
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** Takes an uploaded file in. The same key with the same file again answers the same. */
export async function startCsvImport(
  context: HqContext,
  { caller: { programmeId }, commandId, requestId, file }: UploadCall,
  { kind, action, facts = {} }: Import,
): Promise<Started> {
  const encoding = file.facts.encoding === 'shift_jis' ? 'shift_jis' : 'utf-8';
  const input: RowsInput = { fileId: file.id, format: 'csv', encoding };
  const job = await context.commit(programmeId, (tx) =>
    startJobOrThrow(context, tx, {
      prefix: 'aa_',
      kind,
      input: { ...facts, ...input },
      total: file.facts.lines,
      action,
      requestId,
      command: jobCommand(commandId, [kind, facts, file.hash]),
    }),
  );
  // Only the file of the first time is read.
  if ((job.input as RowsInput).fileId !== file.id) await deleteFile(context, programmeId, file.id);
  else ringJobs(context.storage);
  return { async_action_id: job.id };
}

/** Takes the rows of a request's body in. */
export async function startRowsImport(
  context: HqContext,
  {
    caller: { programmeId },
    commandId,
    requestId,
  }: Pick<Call<unknown, unknown>, 'caller' | 'commandId' | 'requestId'>,
  { kind, action, facts = {} }: Import,
  rows: readonly unknown[],
): Promise<Started> {
  const command = jobCommand(commandId, [kind, facts, rows]);
  const earlier =
    command === null
      ? null
      : await context.read(programmeId, (reader) => jobByCommand(reader, command.name));
  const fileId =
    earlier === null
      ? (await keepRows(context, programmeId, rows)).id
      : (earlier.input as RowsInput).fileId;
  const input: RowsInput = { fileId, format: 'lines', encoding: 'utf-8' };
  return startAction(context, programmeId, {
    prefix: 'aa_',
    kind,
    input: { ...facts, ...input },
    total: rows.length,
    action,
    requestId,
    command,
  });
}
