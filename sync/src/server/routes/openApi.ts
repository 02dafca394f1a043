import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Operation } from './http/operation.ts';
import { type DescribedRoute, openApiDocument } from './openApi/openApiDocument.ts';
import { SYNC_OPERATIONS } from './openApi/syncOperations.ts';

const SELF: Operation = {
  tag: 'health',
  summary: 'This document',
  security: 'none',
  answer: z.record(z.string(), z.unknown()),
  errors: [],
};

/**
 * `/openapi.json`: made from the schemas that the routes check by, once all are registered. To be
 * called before the routes are.
 */
export async function registerOpenApi(app: FastifyInstance): Promise<void> {
  const routes: DescribedRoute[] = [];
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const name of [method].flat()) {
      const operation = config?.operation ?? SYNC_OPERATIONS[`${name} ${url}`];
      if (operation !== undefined && name !== 'HEAD') routes.push({ method: name, url, operation });
    }
  });
  let document: string | null = null;
  app.get('/openapi.json', { config: { operation: SELF } }, (_, reply) => {
    document ??= JSON.stringify(openApiDocument(routes));
    return reply.type('application/json; charset=utf-8').send(document);
  });
}
