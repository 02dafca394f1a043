import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../desk/hqContext.ts';
import type { Operation } from './http/operation.ts';

const Status = z.object({ status: z.literal('ok') });

const operation = (summary: string, errors: readonly number[]): Operation => ({
  tag: 'health',
  summary,
  security: 'none',
  answer: Status,
  errors,
});

/** `/health`: the process answers. `/ready`: its database does too. */
export function registerHealth(app: FastifyInstance, context: HqContext): void {
  app.get('/health', { config: { operation: operation('Whether the process runs', []) } }, () => ({
    status: 'ok',
  }));
  app.get(
    '/ready',
    { config: { operation: operation('Whether the database answers', [503]) } },
    async () => {
      const [programme] = await context.storage.programmes();
      if (programme !== undefined) await context.read(programme.id, (reader) => reader.head());
      return { status: 'ok' };
    },
  );
}
