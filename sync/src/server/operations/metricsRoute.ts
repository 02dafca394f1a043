import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics } from 'prom-client';
import { hashToken } from '../desk/hashToken.ts';
import { ApiError } from '../routes/http/apiError.ts';
import { isLoopbackRequest } from '../routes/http/loopback.ts';
import type { HqMetrics } from './hqMetrics.ts';

export type MetricsOptions = {
  /** Who shows it as a bearer may read from anywhere; without one, only this machine may. */
  readonly token: string | null;
};

/**
 * `/metrics`: what Prometheus reads. The figures are of all programmes, so that the key of one of
 * them does not open it.
 */
export function registerMetrics(
  app: FastifyInstance,
  metrics: HqMetrics,
  readFigures: () => Promise<void>,
  { token }: MetricsOptions,
): void {
  const { registry } = metrics;
  let ofProcess = false;
  const operation = {
    tag: 'health',
    summary: 'Figures for Prometheus',
    description:
      'For callers on this machine, and for those with the token that HQ was started with.',
    security: 'none',
    answer: null,
    answerType: registry.contentType,
    errors: [403],
  } as const;
  app.get('/metrics', { config: { operation } }, async (request, reply) => {
    if (!mayRead(request, token)) throw forbidden();
    // Not before somebody asks: it watches the process from then on.
    if (!ofProcess) collectDefaultMetrics({ register: registry });
    ofProcess = true;
    await readFigures();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  const shown = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && shown !== undefined)
    return timingSafeEqual(Buffer.from(hashToken(shown)), Buffer.from(hashToken(token)));
  return isLoopbackRequest(request);
}

const forbidden = (): ApiError =>
  new ApiError({
    code: 403,
    key: 'forbidden',
    message: 'Forbidden',
    details: 'Figures are for this machine, and for whoever has the token for them.',
  });
