import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { cancelJob } from '../../../jobs/cancelJob.ts';
import type { Job } from '../../../jobs/job.ts';
import { JOB_KIND, jobById, jobsAbout } from '../../../jobs/jobRecords.ts';
import { deleteFile } from '../../../jobs/storedFile.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute, type Call } from '../../http/route.ts';
import { WRITE_EXPORT } from './exportJob.ts';
import { type ExportAsked, ExportInput, ExportObject, showExport } from './exportObject.ts';
import { EXPORTS, startExport } from './startExport.ts';

const ExportQuery = PageQuery.extend({
  order: z
    .enum(['created_at', '-created_at', 'status', '-status'])
    .optional()
    .describe('The latest first where nothing is said; by status is by creation.'),
});

/** `/v1/exports`: each is a job, and its file is downloaded by the URL that it answers. */
export function registerExports(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/exports',
    tag: 'exports',
    summary: 'Order an export',
    description: 'It is never finished at once: poll it until it is DONE.',
    body: ExportInput,
    idempotent: true,
    answer: ExportObject,
    errors: [400, 409],
    handle: async (call) => {
      const { exported_object, parameters } = call.body;
      const job = await startExport(context, call, exported_object, parameters ?? {});
      return showExport(job, baseOf(call));
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/exports',
    tag: 'exports',
    summary: 'List exports, the latest first',
    query: ExportQuery,
    answer: listOf('exports', ExportObject),
    errors: [400],
    handle: async (call) => {
      const { caller, query } = call;
      const ascending = query.order !== undefined && !query.order.startsWith('-');
      const { jobs, total } = await context.read(caller.programmeId, (reader) =>
        jobsAbout(reader, EXPORTS, ascending, toPage(query)),
      );
      const base = baseOf(call);
      return toList(
        'exports',
        jobs.map((job) => showExport(job, base)),
        total,
      );
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/exports/:exportId',
    tag: 'exports',
    summary: 'Get an export',
    answer: ExportObject,
    errors: [404],
    handle: async (call) => {
      const { caller, params } = call;
      const job = await context.read(caller.programmeId, (reader) =>
        findExport(reader, params['exportId'] ?? ''),
      );
      return showExport(job, baseOf(call));
    },
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/exports/:exportId',
    tag: 'exports',
    summary: 'Delete an export and its file',
    answer: null,
    status: 204,
    errors: [404],
    handle: async ({ caller: { programmeId }, params }) => {
      const id = params['exportId'] ?? '';
      const job = await context.commit(programmeId, async (tx) => {
        const found = await findExport(tx, id);
        await cancelJob(tx, found.id, context.clock());
        await tx.deleteDocument(JOB_KIND, found.id);
        return found;
      });
      await deleteFile(context, programmeId, (job.input as ExportAsked).fileId);
    },
  });
}

/** @throws ApiError 404 */
export async function findExport(reader: HqReader, id: string): Promise<Job> {
  const job = await jobById(reader, id);
  if (job === null || job.kind !== WRITE_EXPORT) throw notFound('export', id.slice(0, 100));
  return job;
}

/** Files are downloaded from where the caller reached HQ. */
export const baseOf = ({ base }: Pick<Call<unknown, unknown>, 'base'>): string => base;
