import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { runAs } from '../../desk/actor.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import type { ApiKey } from '../../storage/apiKey.ts';
import { ApiError } from '../http/apiError.ts';
import { type Caller, callerOf, requireToken } from '../http/apiKeys.ts';
import type { ClientAction } from '../http/clientAction.ts';
import { noteKeyUse, readKey } from '../http/keyCache.ts';
import { isLoopbackRequest } from '../http/loopback.ts';
import { createRateLimiter, type RateLimit } from '../http/rateLimit.ts';
import { nameCustomersOnly } from './nameCustomersOnly.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the key of this request may do. */
    clientActions: readonly string[];
  }
  interface FastifyContextConfig {
    /** The switch of the key that this route asks for. */
    clientAction?: ClientAction;
  }
}

/** Of each address: a page has one visitor. */
const RATE: RateLimit = { calls: 5, window: 5_000 };

const ALLOWED_HEADERS = [
  'Content-Type',
  'X-Client-Application-Id',
  'X-Client-Token',
  'X-Voucherify-Channel',
  'X-Voucherify-Double-Opt-In',
  'Idempotency-Key',
].join(', ');

/**
 * Lets only pages and apps into this scope that have a client key and come from one of its origins.
 * The key is no secret: what it may do is little, and each address may do it slowly.
 */
export function requireClientKey(scope: FastifyInstance, context: HqContext): void {
  const limiter = createRateLimiter(context.clock, { key: RATE, stranger: RATE });
  scope.decorateRequest('caller', null);
  scope.decorateRequest('clientActions');
  scope.addHook('onRequest', async (request, reply) => {
    allowOrigin(request, reply);
    if (request.method === 'OPTIONS') return;
    limiter.countStranger(reply, request.ip);
    const key = await readClientKey(context, request);
    const { appId, programmeId, id: keyId, role } = key;
    const actions = key.client?.allowed ?? [];
    const caller: Caller = { appId, programmeId, keyId, role, via: 'key', token: null, actions };
    request.caller = caller;
    request.clientActions = actions;
    const { clientAction } = request.routeOptions.config;
    if (clientAction !== undefined && !request.clientActions.includes(clientAction))
      throw forbidden(`A client key may ${clientAction} only where that is switched on for it.`);
    noteKeyUse(context, appId);
  });
  scope.addHook('preHandler', (request, _, done) => {
    if (request.caller === null) return done();
    if (!request.clientActions.includes('create_customer')) nameCustomersOnly(request);
    const { keyId, appId } = callerOf(request);
    const act = `${request.method} ${request.routeOptions.url ?? ''}`;
    const { ip: address, id: requestId } = request;
    const shared = { keyId, appId, via: 'client' as const, address, requestId, act };
    runAs({ ...shared, permissions: ['redeem'] }, done);
  });
  scope.options('/*', (_, reply) => reply.code(204).send());
}

/**
 * Any page may read the answer: what it may not have is refused, and a refusal says nothing. There
 * are no cookies here that a page could use of its visitor.
 */
function allowOrigin(request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  if (origin === undefined) return;
  reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' });
  if (request.method === 'OPTIONS') {
    reply.headers({
      'access-control-allow-methods': 'GET, POST, PUT',
      'access-control-allow-headers': ALLOWED_HEADERS,
      'access-control-max-age': '600',
    });
    return;
  }
  const shown = ['X-Rate-Limit-Limit', 'X-Rate-Limit-Remaining', 'Retry-After'].join(', ');
  reply.header('access-control-expose-headers', shown);
}

async function readClientKey(context: HqContext, request: FastifyRequest): Promise<ApiKey> {
  const { 'x-client-application-id': appId, 'x-client-token': token, origin } = request.headers;
  if (typeof appId !== 'string' || typeof token !== 'string')
    throw unauthorised('The headers X-Client-Application-Id and X-Client-Token are needed.');
  const now = context.clock();
  const key = requireToken(await readKey(context, appId), token, now);
  const { kind, client, revokedAt, expiresAt, loopbackOnly } = key;
  if (kind !== 'client' || client === null) throw unauthorised('This is no key of a client.');
  if (revokedAt !== null) throw unauthorised('This key was revoked.');
  if (expiresAt !== null && now >= expiresAt) throw unauthorised('This key has expired.');
  if (loopbackOnly && !isLoopbackRequest(request))
    throw unauthorised('A key of the demo is good on this machine only.');
  if (!isAllowedOrigin(client.origins, origin))
    throw unauthorised('This key is not good for the origin that the request comes from.');
  return key;
}

const isAllowedOrigin = (origins: readonly string[], origin: string | undefined): boolean =>
  origins.includes('*') ||
  (origin !== undefined && origins.some((one) => plain(one) === plain(origin)));

/** Origins have no path and no case; people write them with a slash at the end. */
const plain = (origin: string): string => origin.trim().toLowerCase().replace(/\/$/, '');

const unauthorised = (details: string): ApiError =>
  new ApiError({ code: 401, key: 'unauthorized', message: 'Unauthorized', details });

const forbidden = (details: string): ApiError =>
  new ApiError({ code: 403, key: 'forbidden', message: 'Forbidden', details });
