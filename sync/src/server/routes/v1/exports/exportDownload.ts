import { timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { Job } from '../../../jobs/job.ts';
import { jobById } from '../../../jobs/jobRecords.ts';
import { fileById, readFile, type StoredFile } from '../../../jobs/storedFile.ts';
import { ApiError } from '../../http/apiError.ts';
import { WRITE_EXPORT } from './exportJob.ts';
import type { ExportAsked } from './exportObject.ts';
import { programmeOfToken } from './startExport.ts';

/** What tells a download from a look at the export: both have the same path. */
const CONSTRAINT = 'exportToken';

const HAS_TOKEN = /[?&]token=/;

const TokenQuery = z.object({ token: z.string().max(1000) });

/**
 * `GET /v1/exports/{id}?token=`: the file of an export, a chunk at a time. The token alone lets in:
 * browsers and downloaders have no key.
 */
export function registerExportDownload(app: FastifyInstance, context: HqContext): void {
  app.addConstraintStrategy({
    name: CONSTRAINT,
    storage: () => {
      const handlers = new Map<unknown, never>();
      return {
        get: (value) => handlers.get(value) ?? null,
        set: (value, handler) => void handlers.set(value, handler as never),
      };
    },
    validate: () => true,
    deriveConstraint: ({ url }: { readonly url?: string | undefined }) =>
      HAS_TOKEN.test(url ?? '') ? 'shown' : undefined,
  });
  app.route({
    method: 'GET',
    url: '/v1/exports/:exportId',
    constraints: { [CONSTRAINT]: 'shown' },
    handler: async (request, reply) => {
      const { exportId } = request.params as { readonly exportId: string };
      const token = TokenQuery.safeParse(request.query);
      const found = await openDownload(context, exportId, token.success ? token.data.token : '');
      const bytes = readFile(context, found.programmeId, found.file);
      return reply
        .type(`text/csv; charset=${found.charset}`)
        .header('content-disposition', `attachment; filename="${found.name}.csv"`)
        .header('x-content-type-options', 'nosniff')
        .send(Readable.from(bytes));
    },
  });
}

type Download = {
  readonly programmeId: string;
  readonly file: StoredFile;
  readonly charset: string;
  readonly name: string;
};

async function openDownload(
  context: HqContext,
  exportId: string,
  token: string,
): Promise<Download> {
  const programmeId = programmeOfToken(token);
  const programmes = await context.storage.programmes();
  if (!programmes.some(({ id }) => id === programmeId)) throw unauthorised();
  return context.read(programmeId, async (reader) => {
    const job = await jobById(reader, exportId);
    if (job === null || !isAllowed(job, token)) throw unauthorised();
    const asked = job.input as ExportAsked;
    const file = job.state === 'done' ? await fileById(reader, asked.fileId) : null;
    if (file === null) throw unauthorised();
    const charset = asked.parameters.encoding === 'Shift_JIS' ? 'Shift_JIS' : 'utf-8';
    return { programmeId, file, charset, name: `${asked.exportedObject}-${job.id}` };
  });
}

function isAllowed(job: Job, token: string): boolean {
  if (job.kind !== WRITE_EXPORT) return false;
  const expected = Buffer.from((job.input as ExportAsked).token);
  const shown = Buffer.from(token);
  return shown.length === expected.length && timingSafeEqual(shown, expected);
}

const unauthorised = (): ApiError =>
  new ApiError({
    code: 401,
    key: 'unauthorized',
    message: 'Unauthorized',
    details: 'There is no such export, or its token is wrong or was taken back.',
  });
