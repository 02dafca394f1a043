import { bytesToHex } from '@counterfoil/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { keepAccessRecord } from '../../records/auditLog.ts';
import { API_ROLES } from '../../storage/apiKey.ts';
import { ApiError } from '../http/apiError.ts';
import { type Caller, callerOf } from '../http/apiKeys.ts';
import { csrfToken, sendSessionCookie } from '../http/consoleSession.ts';
import { readKey } from '../http/keyCache.ts';
import type { Operation } from '../http/operation.ts';
import { forgetToken, issueToken, revokeToken, type TokenTerms } from '../http/signedToken.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';

/** Seconds: a day at the desk. */
const LIFETIME = 12 * 3600;

const SessionObject = z
  .object({
    object: z.literal('session'),
    key_id: z.string(),
    name: z.string(),
    role: z.enum(API_ROLES),
    expires_at: WireTime,
    csrf_token: z.string().describe('To be sent as `X-CSRF-Token` with all that is no GET.'),
  })
  .meta({ id: 'ConsoleSession' });

const operation = (
  summary: string,
  answer: z.ZodType | null,
  status: number,
): { readonly operation: Operation } => ({
  operation: { tag: 'session', summary, security: 'apiKey', answer, status, errors: [400, 403] },
});

/**
 * `/admin/v1/session`: signing in with a key gives a browser a cookie that no script can read, so
 * that the token need not stay in the page.
 */
export function registerSession(scope: FastifyInstance, context: HqContext): void {
  scope.post(
    '/v1/session',
    { config: operation('Sign in: answers with a session cookie', SessionObject, 200) },
    async (request, reply) => signIn(context, request, reply),
  );
  scope.get(
    '/v1/session',
    { config: operation('Who is signed in', SessionObject, 200) },
    async (request) => {
      const caller = callerOf(request);
      return showSession(context, caller, sessionTerms(caller));
    },
  );
  scope.delete(
    '/v1/session',
    { config: operation('Sign out', null, 204) },
    async (request, reply) => {
      const caller = callerOf(request);
      const terms = sessionTerms(caller);
      await context.commit(caller.programmeId, async (tx) => {
        await revokeToken(tx, terms, context.clock());
        await keepAccessRecord(tx, sessionOf(caller, 'deleted'), context);
      });
      forgetToken(context.storage, terms.id);
      sendSessionCookie(request, reply, '', 0);
      return reply.code(204).send();
    },
  );
}

async function signIn(
  context: HqContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<z.infer<typeof SessionObject>> {
  const caller = callerOf(request);
  if (caller.via !== 'key' || caller.proof === undefined)
    throw forbidden('Sign in with a key: X-App-Id and X-App-Token.');
  if (caller.role === 'client') throw forbidden('A client key opens no session.');
  const { appId, programmeId, proof } = caller;
  const terms: TokenTerms = {
    kind: 'session',
    id: bytesToHex(context.randomBytes(16)),
    programmeId,
    appId,
    proof,
    scope: 'console',
    ends: context.clock() + LIFETIME * 1000,
  };
  await context.commit(programmeId, (tx) =>
    keepAccessRecord(tx, sessionOf(caller, 'created'), context),
  );
  sendSessionCookie(request, reply, await issueToken(context, terms), LIFETIME);
  reply.header('cache-control', 'no-store');
  return showSession(context, caller, terms);
}

/** By its key: a session's own id stays between HQ and the browser. */
const sessionOf = ({ keyId }: Caller, change: 'created' | 'deleted') => ({
  kind: 'session',
  id: keyId,
  change,
});

async function showSession(
  context: HqContext,
  { appId, keyId, role }: Caller,
  terms: TokenTerms,
): Promise<z.infer<typeof SessionObject>> {
  const key = await readKey(context, appId);
  return {
    object: 'session',
    key_id: keyId,
    name: key?.name ?? appId,
    role,
    expires_at: toWireTime(terms.ends),
    csrf_token: csrfToken(terms),
  };
}

function sessionTerms({ token, via }: Caller): TokenTerms {
  if (via === 'session' && token !== null) return token;
  throw forbidden('There is no session: this call was made with a key.');
}

const forbidden = (details: string): ApiError =>
  new ApiError({ code: 403, key: 'forbidden', message: 'Forbidden', details });
