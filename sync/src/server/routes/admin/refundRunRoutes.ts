import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { cancelJob } from '../../jobs/cancelJob.ts';
import { isEnded } from '../../jobs/job.ts';
import { ringJobs } from '../../jobs/jobBell.ts';
import { jobById } from '../../jobs/jobRecords.ts';
import { deleteFile } from '../../jobs/storedFile.ts';
import {
  putRefundRun,
  type RefundMode,
  type RefundRun,
  refundRunById,
  refundRuns,
} from '../../records/refundRuns.ts';
import type { HqReader, HqTransaction } from '../../storage/hqStorage.ts';
import { ApiError, invalidPayload, notFound } from '../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { addUploadRoutes, type UploadCall } from '../http/uploadRoute.ts';
import { findCampaign } from '../v1/campaigns/findCampaign.ts';
import { jobCommand, startJobOrThrow } from '../v1/startAction.ts';
import { REFUND_BOOKINGS, type RefundFacts } from './refundJob.ts';
import { refundReport } from './refundReport.ts';
import { RefundRunObject, readRefundRun } from './refundRunObject.ts';

const URL = '/v1/refund-runs';

/** Bookings that are refunded to gift cards in bulk: looked at first, then run. */
export function registerRefundRuns(scope: FastifyInstance, context: HqContext): void {
  addUploadRoutes(scope, context, [
    {
      url: URL,
      tag: 'admin',
      summary: 'Upload bookings to refund, and look what a run would do',
      description:
        'CSV with the columns booking_id, amount (minor units), currency, customer_source_id, customer_name and customer_email; before the file, the fields `campaign` (of gift cards, by id or name) and `by`. Nothing is refunded yet.',
      answer: RefundRunObject,
      errors: [400, 404, 409],
      handle: (call) => createRun(context, call),
    },
  ]);
  registerReading(scope, context);
  registerRunning(scope, context);
}

async function createRun(context: HqContext, call: UploadCall): Promise<RefundRunObject> {
  const { caller, commandId, file, fields } = call;
  const { programmeId } = caller;
  const encoding = file.facts.encoding === 'shift_jis' ? 'shift_jis' : 'utf-8';
  const made = await context.commit(programmeId, async (tx) => {
    const campaign = await findCampaign(tx, fields['campaign'] ?? '');
    if (campaign.type !== 'giftCards')
      throw invalidPayload(`The campaign ${campaign.name} has no gift cards`);
    const run: RefundRun = {
      id: `refund_${context.createId()}`,
      campaignId: campaign.id,
      fileId: file.id,
      encoding,
      by: fields['by']?.slice(0, 200) ?? null,
      created: context.clock(),
      dryJobId: null,
      jobId: null,
      amounts: { dry: 0, real: 0 },
    };
    const command = jobCommand(commandId, [REFUND_BOOKINGS, campaign.id, file.hash]);
    const job = await startJobOrThrow(context, tx, {
      ...toJob(run, 'dry', file.facts.lines),
      command,
    });
    const { runId } = job.input as RefundFacts;
    const known = runId === run.id ? null : await refundRunById(tx, runId);
    if (known !== null) return known;
    const started = { ...run, dryJobId: job.id };
    await putRefundRun(tx, started);
    return started;
  });
  if (made.fileId !== file.id) await deleteFile(context, programmeId, file.id);
  ringJobs(context.storage);
  return context.read(programmeId, (reader) => readRefundRun(reader, made));
}

const toJob = (
  { id: runId, fileId, encoding }: RefundRun,
  mode: RefundMode,
  total: number | null,
) => ({
  prefix: 'job_',
  kind: REFUND_BOOKINGS,
  input: { runId, mode, fileId, encoding, format: 'csv' },
  total,
  about: runId,
});

async function requireRun(reader: HqReader, id: string): Promise<RefundRun> {
  const run = await refundRunById(reader, id);
  if (run === null) throw notFound('refund run', id.slice(0, 100));
  return run;
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: URL,
    tag: 'admin',
    summary: 'List refund runs, the latest first',
    query: PageQuery,
    answer: listOf('data', RefundRunObject),
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const { runs, total } = await refundRuns(reader, toPage(query));
        const shown: RefundRunObject[] = [];
        for (const run of runs) shown.push(await readRefundRun(reader, run));
        return toList('data', shown, total);
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: `${URL}/:runId`,
    tag: 'admin',
    summary: 'Get a refund run',
    answer: RefundRunObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) =>
        readRefundRun(reader, await requireRun(reader, params['runId'] ?? '')),
      ),
  });
  addRoute(scope, {
    method: 'GET',
    url: `${URL}/:runId/report`,
    tag: 'admin',
    summary: 'Download what became of each booking',
    description: 'Of the run, or of the dry run where it has not been run.',
    query: z.object({ of: z.enum(['dryRun', 'run']).optional() }),
    answer: null,
    answerType: 'text/csv; charset=utf-8',
    errors: [400, 404],
    handle: async ({ caller: { programmeId }, params, query }) => {
      const run = await context.read(programmeId, (reader) =>
        requireRun(reader, params['runId'] ?? ''),
      );
      const jobId = query.of === 'dryRun' ? run.dryJobId : (run.jobId ?? run.dryJobId);
      return Readable.from(refundReport(context, programmeId, jobId ?? ''));
    },
  });
}

function registerRunning(scope: FastifyInstance, context: HqContext): void {
  const change = (
    word: string,
    summary: string,
    description: string,
    work: (tx: HqTransaction, run: RefundRun) => Promise<void>,
  ): void =>
    addRoute(scope, {
      method: 'POST',
      url: `${URL}/:runId/${word}`,
      tag: 'admin',
      summary,
      description,
      lenientBody: true,
      bodyOptional: true,
      body: z.object({}),
      idempotent: true,
      answer: RefundRunObject,
      errors: [404, 409],
      handle: async ({ caller: { programmeId }, params }) => {
        const id = params['runId'] ?? '';
        const shown = await context.commit(programmeId, async (tx) => {
          await work(tx, await requireRun(tx, id));
          return readRefundRun(tx, await requireRun(tx, id));
        });
        ringJobs(context.storage);
        return shown;
      },
    });
  change(
    'run',
    'Refund the bookings',
    'Asked again while it runs, it changes nothing.',
    (tx, run) => start(context, tx, run),
  );
  change(
    'resume',
    'Go on with a run that was cancelled or failed',
    'Bookings that are refunded already are passed over.',
    (tx, run) => start(context, tx, run),
  );
  change('cancel', 'Stop a run', 'What was refunded stays refunded.', async (tx, run) => {
    for (const id of [run.jobId, run.dryJobId])
      if (id !== null) await cancelJob(tx, id, context.clock());
  });
}

async function start(context: HqContext, tx: HqTransaction, run: RefundRun): Promise<void> {
  const dry = run.dryJobId === null ? null : await jobById(tx, run.dryJobId);
  if (dry !== null && !isEnded(dry)) throw notLooked();
  const latest = run.jobId === null ? null : await jobById(tx, run.jobId);
  if (latest !== null && (latest.state === 'done' || !isEnded(latest))) return;
  const job = await startJobOrThrow(context, tx, toJob(run, 'real', dry?.progress.total ?? null));
  await putRefundRun(tx, { ...run, jobId: job.id });
}

const notLooked = (): ApiError =>
  new ApiError({
    code: 409,
    key: 'dry_run_under_way',
    message: 'Conflict',
    details: 'The dry run is under way: wait until it is over, or cancel it.',
  });
