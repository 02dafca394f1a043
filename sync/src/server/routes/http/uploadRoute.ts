import { CommandId } from '@counterfoil/core';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { type KeptFile, keepFile } from '../../jobs/keepFile.ts';
import { ApiError, invalidPayload } from './apiError.ts';
import { type Caller, callerOf } from './apiKeys.ts';
import { createEncodingGuess } from './csvRows.ts';
import type { Operation } from './operation.ts';

/** Uploads are streamed into the storage, so they may be far larger than what is held in memory. */
export const UPLOAD_LIMIT = 200 * 1024 * 1024;

const FIELD_LIMITS = { fileSize: UPLOAD_LIMIT, files: 1, fields: 20, fieldSize: 10_000, parts: 21 };

/** A file as it was uploaded: CSV, kept in the storage. */
export type Upload = KeptFile & {
  readonly facts: { readonly encoding: string; readonly lines: number };
};

export type UploadCall = {
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly commandId: string | null;
  readonly requestId: string;
  readonly file: Upload;
  /** The plain fields that came before the file. */
  readonly fields: Readonly<Record<string, string>>;
};

type UploadRoute = Pick<Operation, 'tag' | 'summary' | 'description' | 'status' | 'errors'> & {
  readonly url: string;
  readonly answer: z.ZodType;
  /** Runs before the file is read: whoever names something that is not there need not send it. */
  readonly before?: (call: Pick<UploadCall, 'params' | 'caller'>) => Promise<unknown>;
  readonly handle: (call: UploadCall) => unknown;
};

/** Registers routes that take one CSV file as the multipart field `file`. */
export function addUploadRoutes(
  scope: FastifyInstance,
  context: HqContext,
  routes: readonly UploadRoute[],
): void {
  scope.register((inner, _, done) => {
    inner.register(multipart, { limits: FIELD_LIMITS, throwFileSizeLimit: false });
    for (const route of routes) addUploadRoute(inner, context, route);
    done();
  });
}

function addUploadRoute(
  scope: FastifyInstance,
  context: HqContext,
  { url, before, handle, ...description }: UploadRoute,
): void {
  scope.route({
    method: 'POST',
    url,
    config: {
      operation: { ...description, security: 'apiKey', bodyType: 'csv', idempotent: true },
    },
    handler: async (request, reply) => {
      const call = {
        params: request.params as Readonly<Record<string, string>>,
        caller: callerOf(request),
        commandId: readCommandId(request),
        requestId: request.id,
      };
      if (!request.isMultipart()) throw invalidPayload(NO_FILE);
      await before?.(call);
      const { file, fields } = await takeFile(context, call.caller.programmeId, request);
      return reply.code(description.status ?? 200).send(await handle({ ...call, file, fields }));
    },
  });
}

const NO_FILE = "The body should be multipart/form-data with the CSV under the name 'file'";

async function takeFile(
  context: HqContext,
  programmeId: string,
  request: FastifyRequest,
): Promise<Pick<UploadCall, 'file' | 'fields'>> {
  const part = await request.file().catch(refuseCut);
  if (part === undefined) throw invalidPayload(NO_FILE);
  const guess = createEncodingGuess();
  let lines = 0;
  const see = (bytes: Uint8Array): void => {
    guess.see(bytes);
    for (const byte of bytes) if (byte === 0x0a) lines += 1;
  };
  const file = await keepFile(context, programmeId, part.file, see, () => {
    if (part.file.truncated) throw tooLarge();
    return { encoding: guess.end(), lines };
  }).catch(refuseCut);
  const fields = Object.entries(part.fields).flatMap(([name, field]) =>
    field !== undefined && 'value' in field ? [[name, String(field.value)] as const] : [],
  );
  return { file: file as Upload, fields: Object.fromEntries(fields) };
}

/** A form that ends before its end is the caller's fault. @throws ApiError, or what else it was */
function refuseCut(error: unknown): never {
  const isCut = error instanceof Error && /multipart|part terminated|header/i.test(error.message);
  throw isCut && !('code' in error)
    ? invalidPayload(`The form is cut off: ${error.message}`)
    : error;
}

const tooLarge = (): ApiError =>
  new ApiError({
    code: 413,
    key: 'payload_too_large',
    message: 'Payload too large',
    details: `A file may have ${UPLOAD_LIMIT / 1024 / 1024} MiB at most.`,
  });

function readCommandId(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  const parsed = CommandId.safeParse(key);
  if (parsed.success) return parsed.data;
  throw invalidPayload(
    'Idempotency-Key must be 1 to 128 visible ASCII characters and must not begin with ~.',
  );
}
