import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../desk/hqContext.ts';
import type { Draining } from '../operations/draining.ts';
import { within } from '../operations/within.ts';
import { ApiError } from './http/apiError.ts';
import type { Operation } from './http/operation.ts';

const Status = z.object({ status: z.literal('ok') });

/** A database that hangs is not ready; whoever asks does not hang with it. Milliseconds. */
const DATABASE_LIMIT = 2_000;

const operation = (summary: string, errors: readonly number[]): Operation => ({
  tag: 'health',
  summary,
  security: 'none',
  answer: Status,
  errors,
});

/**
 * `/health`: the process answers; restart it where it does not. `/ready`: send it callers; not while
 * the database does not answer, nor once it is about to stop.
 */
export function registerHealth(app: FastifyInstance, context: HqContext, draining: Draining): void {
  app.get('/health', { config: { operation: operation('Whether the process runs', []) } }, () => ({
    status: 'ok',
  }));
  const ready = operation('Whether this server takes callers', [503]);
  app.get('/ready', { config: { operation: ready } }, async () => {
    if (draining.isDraining()) throw notReady('This server is about to stop.');
    try {
      await within(DATABASE_LIMIT, askDatabase(context));
    } catch {
      throw notReady('The database does not answer.');
    }
    return { status: 'ok' };
  });
}

async function askDatabase(context: HqContext): Promise<void> {
  const [programme] = await context.storage.programmes();
  if (programme !== undefined) await context.read(programme.id, (reader) => reader.head());
}

const notReady = (details: string): ApiError =>
  new ApiError({ code: 503, key: 'unavailable', message: 'Unavailable', details });
