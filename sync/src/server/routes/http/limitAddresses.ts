import type { FastifyInstance } from 'fastify';
import type { RateLimiter } from './rateLimit.ts';

const LIMITED = /^\/(v1|admin|management|client)(\/|\?|$)/;

/**
 * Counts the calls of each address, whoever it says it is; those of paths that are not there count
 * as a stranger's. To be called before the routes are registered.
 */
export function limitAddresses(app: FastifyInstance, limiter: RateLimiter): void {
  app.addHook('onRequest', async (request, reply) => {
    // What is in the path of a call may be written in many ways; what answers it is one.
    if (!LIMITED.test(request.routeOptions.url ?? request.url)) return;
    limiter.countAddress(reply, request.ip);
    if (request.is404) limiter.countStranger(reply, request.ip);
  });
}
