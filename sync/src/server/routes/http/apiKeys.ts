import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, runAs } from '../../desk/actor.ts';
import { hashToken } from '../../desk/hashToken.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import type { ApiKey, ApiRole } from '../../storage/apiKey.ts';
import { ApiError } from './apiError.ts';
import { checkSessionRequest, readSessionCookie } from './consoleSession.ts';
import { noteKeyUse, readKey } from './keyCache.ts';
import { isLoopbackRequest } from './loopback.ts';
import { checkPermission, neededFor } from './permissions.ts';
import type { RateLimiter } from './rateLimit.ts';
import { readToken, type TokenTerms } from './signedToken.ts';

/** Who calls: a key of one programme, and how it proved itself. */
export type Caller = {
  readonly appId: string;
  readonly programmeId: string;
  readonly keyId: string;
  readonly role: ApiRole;
  readonly via: 'key' | 'oauth' | 'session';
  /** Of a bearer token or a session: what it says. */
  readonly token: TokenTerms | null;
  /** Of a key's own token: the first digits of its hash, by which tokens that it makes end with it. */
  readonly proof?: string;
  /** Of a client key: what is switched on for it. */
  readonly actions?: readonly string[];
};

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
  }
}

/** How callers of a scope name themselves. */
export type KeyHeaders = { readonly id: string; readonly token: string };
export const APP_HEADERS: KeyHeaders = { id: 'x-app-id', token: 'x-app-token' };
export const MANAGEMENT_HEADERS: KeyHeaders = {
  id: 'x-management-id',
  token: 'x-management-token',
};

/**
 * Lets only callers with a key into the routes of this scope, and only to what its role may do;
 * with a limiter, not too often. What they change is known as theirs (`desk/actor.ts`).
 */
export function requireApiKey(
  scope: FastifyInstance,
  context: HqContext,
  limiter: RateLimiter | null = null,
  headers: KeyHeaders = APP_HEADERS,
): void {
  scope.decorateRequest('caller', null);
  scope.addHook('onRequest', async (request, reply) => {
    request.caller = await authenticate(context, request, reply, limiter, headers);
    // Only now: whoever knows no more than the id of a key must not use up its calls.
    limiter?.countKey(reply, request.caller.appId);
    checkPermission(request.caller.role, request);
    noteKeyUse(context, request.caller.appId);
  });
  // After the body was read, which would lose the actor; with a callback, since what an async hook
  // runs in ends with it.
  scope.addHook('preHandler', (request, _, done) => runAs(actorOf(request), done));
}

/** The caller of a request that passed `requireApiKey`. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw unauthorised('Name your key.');
  return request.caller;
}

function actorOf(request: FastifyRequest): Actor {
  const { keyId, appId, via } = callerOf(request);
  const { url = '' } = request.routeOptions;
  return {
    keyId,
    appId,
    via,
    address: request.ip,
    requestId: request.id,
    act: `${request.method} ${url}`,
    permissions: neededFor(request.method, url),
  };
}

async function authenticate(
  context: HqContext,
  request: FastifyRequest,
  reply: FastifyReply,
  limiter: RateLimiter | null,
  headers: KeyHeaders,
): Promise<Caller> {
  try {
    return await readCaller(context, request, headers);
  } catch (error) {
    if (error instanceof ApiError) limiter?.countStranger(reply, request.ip);
    throw error;
  }
}

async function readCaller(
  context: HqContext,
  request: FastifyRequest,
  headers: KeyHeaders,
): Promise<Caller> {
  const appId = request.headers[headers.id];
  const token = request.headers[headers.token];
  if (typeof appId === 'string' && typeof token === 'string') {
    const key = await readKey(context, appId);
    const good = requireToken(key, token, context.clock());
    const caller = admit(context, request, good, 'key', null);
    return { ...caller, proof: hashToken(token).slice(0, PROOF_DIGITS) };
  }
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) {
    const terms = await readToken(context, bearer);
    const key = terms?.kind === 'oauth' ? await keyOfToken(context, terms) : null;
    if (key === null) throw unauthorised('The access token is wrong, revoked or over.');
    return admit(context, request, key, 'oauth', terms);
  }
  const cookie = readSessionCookie(request);
  if (cookie !== null) {
    const terms = await readToken(context, cookie);
    const key = terms?.kind === 'session' ? await keyOfToken(context, terms) : null;
    if (terms === null || key === null) throw unauthorised('The session is over. Sign in again.');
    checkSessionRequest(request, terms);
    return admit(context, request, key, 'session', terms);
  }
  throw unauthorised(`The headers ${headers.id} and ${headers.token} are needed.`);
}

const PROOF_DIGITS = 16;

/** The key behind a token, where the key's own token is the one that it was made with. */
async function keyOfToken(context: HqContext, terms: TokenTerms): Promise<ApiKey | null> {
  const key = await readKey(context, terms.appId);
  if (key === null || key.programmeId !== terms.programmeId) return null;
  return goodHashes(key, context.clock()).some((hash) => hash.startsWith(terms.proof)) ? key : null;
}

/** The key, where this is its token. @throws ApiError 401 */
export function requireToken(key: ApiKey | null, token: string, now: number): ApiKey {
  const shown = Buffer.from(hashToken(token));
  const kept = key === null ? [hashToken('')] : goodHashes(key, now);
  const fits = kept.map((hash) => isSame(shown, Buffer.from(hash))).includes(true);
  if (key === null || !fits) throw unauthorised('The application id or the token is wrong.');
  return key;
}

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

const goodHashes = ({ tokenHash, previousToken }: ApiKey, now: number): string[] =>
  previousToken !== null && now < previousToken.endsAt
    ? [tokenHash, previousToken.hash]
    : [tokenHash];

/** @throws ApiError 401 where the key is good no more, or not from here */
function admit(
  { clock }: Pick<HqContext, 'clock'>,
  request: FastifyRequest,
  key: ApiKey,
  via: Caller['via'],
  token: TokenTerms | null,
): Caller {
  if (key.revokedAt !== null) throw unauthorised('This key was revoked.');
  if (key.expiresAt !== null && clock() >= key.expiresAt)
    throw unauthorised('This key has expired.');
  if (key.loopbackOnly && !isLoopbackRequest(request))
    throw unauthorised('A key of the demo is good on this machine only.');
  const { appId, programmeId, id: keyId, role } = key;
  return { appId, programmeId, keyId, role, via, token };
}

const unauthorised = (details: string): ApiError =>
  new ApiError({ code: 401, key: 'unauthorized', message: 'Unauthorized', details });
