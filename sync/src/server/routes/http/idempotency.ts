import { CommandId, canonicalJson, sha256Hex } from '@counterfoil/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { type NamedRequest, runAsRequest } from '../../desk/onceOnly.ts';
import {
  type AnsweredRequest,
  answeredRequest,
  keepAnswer,
} from '../../records/answeredRequests.ts';
import { ApiError } from './apiError.ts';
import { callerOf } from './apiKeys.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What it answers is kept under the caller's `Idempotency-Key`: it does not look at it itself. */
    keepsAnswer?: boolean;
  }
  interface FastifyRequest {
    named: NamedRequest | null;
  }
}

/** Says that an answer is one that was given before. */
export const REPLAYED = 'idempotent-replayed';

/**
 * Does what a request with an `Idempotency-Key` asks for once, whatever it is: the same again is
 * answered as it was, another one under its key is refused. What was refused may be tried again.
 * For scopes whose callers have keys.
 */
export function answerRequestsOnce(scope: FastifyInstance, context: HqContext): void {
  scope.decorateRequest('named', null);
  // With a callback, since what an async hook runs in ends with it.
  scope.addHook('preHandler', (request, reply, done) => {
    const named = nameOf(request);
    if (named === null) {
      done();
      return;
    }
    request.named = named;
    const { programmeId } = callerOf(request);
    context
      .read(programmeId, (reader) => answeredRequest(reader, named.id))
      .then((known) => {
        if (known === null) runAsRequest(named, done);
        else answerAgain(reply, known, named);
      })
      .catch(done);
  });
  scope.addHook('onSend', async (request, reply, payload) => {
    const { named } = request;
    if (named?.hasWritten !== true || reply.statusCode >= 500) return payload;
    const body = typeof payload === 'string' ? payload : '';
    const answer = { status: reply.statusCode, body };
    await context.commit(callerOf(request).programmeId, (tx) =>
      keepAnswer(tx, named, answer, context.clock()),
    );
    return payload;
  });
}

function nameOf(request: FastifyRequest): NamedRequest | null {
  const { data: key } = CommandId.safeParse(request.headers['idempotency-key']);
  if (key === undefined || request.routeOptions.config.keepsAnswer !== true) return null;
  const asked = { method: request.method, url: request.url, body: request.body ?? null };
  return {
    id: sha256Hex(`${callerOf(request).appId}\n${key}`).slice(0, 48),
    hash: sha256Hex(canonicalJson(asked)),
    hasWritten: false,
  };
}

/** @throws ApiError where it is another request, or what it was answered with is not known */
function answerAgain(reply: FastifyReply, known: AnsweredRequest, { hash }: NamedRequest): void {
  if (known.hash !== hash) throw keyReused();
  if (known.answer === null) throw stillRunning();
  const { status, body } = known.answer;
  reply.code(status).header(REPLAYED, 'true');
  if (body === '') void reply.send();
  else void reply.type('application/json; charset=utf-8').send(body);
}

const keyReused = (): ApiError =>
  new ApiError({
    code: 409,
    key: 'idempotency_key_reused',
    message: 'Idempotency key reused',
    details: 'Another request was made under this Idempotency-Key before. Use a new one.',
  });

/** Two at once, of which the other one was first; or its server ended before it could answer. */
export const stillRunning = (): ApiError =>
  new ApiError({
    code: 400,
    key: 'multiple_requests',
    message: 'Multiple requests',
    details: 'This request was sent before and was done; what came of it cannot be told now.',
  });
