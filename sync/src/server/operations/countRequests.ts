import type { FastifyInstance } from 'fastify';
import type { HqMetrics } from './hqMetrics.ts';

/** Methods that HTTP names; whatever else somebody sends must not become a label. */
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Times requests by the route that answered them, never by the address that was asked for. */
export function countRequests(app: FastifyInstance, { requests, underWay }: HqMetrics): void {
  app.addHook('onRequest', (_, reply, done) => {
    underWay.inc();
    // `close` comes once, whether the answer was sent, cut off or a stream.
    reply.raw.once('close', () => underWay.dec());
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method } = request;
    const labels = {
      method: METHODS.has(method) ? method : 'other',
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
    };
    requests.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
