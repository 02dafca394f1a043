import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import type { ApiKey } from '../../storage/apiKey.ts';
import type { HqStorage } from '../../storage/hqStorage.ts';
import { ApiError } from './apiError.ts';
import { isLoopbackRequest } from './loopback.ts';
import type { RateLimiter } from './rateLimit.ts';

/** Who calls: a key of one programme. */
export type Caller = { readonly appId: string; readonly programmeId: string };

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

export const hashToken = (token: string): string =>
  createHash('sha256').update(`api token\n${token}`).digest('hex');

/** Lets only callers with a key into the routes of this scope; with a limiter, not too often. */
export function requireApiKey(
  scope: FastifyInstance,
  context: HqContext,
  limiter: RateLimiter | null = null,
): void {
  scope.decorateRequest('caller', null);
  scope.addHook('onRequest', async (request, reply) => {
    try {
      request.caller = await authenticate(context, request);
    } catch (error) {
      if (error instanceof ApiError) limiter?.countStranger(reply, request.ip);
      throw error;
    }
    // Only now: whoever knows no more than the id of a key must not use up its calls.
    limiter?.countKey(reply, request.caller.appId);
  });
}

/** The caller of a request that passed `requireApiKey`. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw unauthorised('Name your key.');
  return request.caller;
}

/** How long a key that was read is taken for granted: a key that is taken away ends this late. */
const FRESH = 2_000;

type KeptKey = { readonly key: ApiKey; readonly readAt: number };

const keptOf = new WeakMap<HqStorage, Map<string, KeptKey>>();

async function readKey({ storage, clock }: HqContext, appId: string): Promise<ApiKey | null> {
  const kept = keptOf.get(storage) ?? new Map<string, KeptKey>();
  keptOf.set(storage, kept);
  const now = clock();
  const known = kept.get(appId);
  if (known !== undefined && now >= known.readAt && now - known.readAt < FRESH) return known.key;
  const key = await storage.apiKey(appId);
  // Keys that are not there are not kept: anybody could fill the memory with names.
  if (key !== null) kept.set(appId, { key, readAt: now });
  else kept.delete(appId);
  return key;
}

async function authenticate(context: HqContext, request: FastifyRequest): Promise<Caller> {
  const { 'x-app-id': appId, 'x-app-token': token } = request.headers;
  if (typeof appId !== 'string' || typeof token !== 'string')
    throw unauthorised('The headers X-App-Id and X-App-Token are needed.');
  const key = isKeyShaped(appId) ? await readKey(context, appId) : null;
  const shown = Buffer.from(hashToken(token));
  const kept = Buffer.from(key?.tokenHash ?? hashToken(''));
  const fits = shown.length === kept.length && timingSafeEqual(shown, kept);
  if (key === null || !fits) throw unauthorised('The application id or the token is wrong.');
  if (key.loopbackOnly && !isLoopbackRequest(request))
    throw unauthorised('A key of the demo is good on this machine only.');
  return { appId, programmeId: key.programmeId };
}

const isKeyShaped = (appId: string): boolean => /^[!-~]{1,128}$/.test(appId);

const unauthorised = (details: string): ApiError =>
  new ApiError({ code: 401, key: 'unauthorized', message: 'Unauthorized', details });
