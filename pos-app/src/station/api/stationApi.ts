import { createHash, timingSafeEqual } from 'node:crypto';
import { StorageError } from '@counterfoil/sync/client';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Till } from '../../till/till.ts';
import {
  toRedeemAnswer,
  toRollbackAnswer,
  toStationStatus,
  toValidateAnswer,
} from './stationAnswers.ts';
import { stationOpenApi } from './stationOpenApi.ts';
import { OfflineBody, RedeemBody, RollbackBody, ValidateBody } from './stationSchemas.ts';

const BODY_LIMIT = 64 * 1024;

/**
 * The station API: what another POS on the same machine calls. Loopback only, one bearer token;
 * pages of other origins are refused, so that no website can spend vouchers through it.
 */
export function createStationApi(till: Till, token: string): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: true,
  });
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send(errorBody('notFound', `There is no ${request.method} ${request.url}.`)),
  );
  app.get('/openapi.json', () => stationOpenApi());
  app.register((guarded, _, done) => {
    guarded.addHook('onRequest', async (request, reply) => {
      const refusal = refusalOf(request, token);
      if (refusal !== null) return reply.code(refusal.code).send(refusal.body);
    });
    guarded.get('/status', () => toStationStatus(till));
    guarded.post('/validate', async (request) => {
      const { code, amount, order } = read(ValidateBody, request);
      return toValidateAnswer(await till.validate({ code, amount: amount ?? null, order }));
    });
    guarded.post('/redeem', async (request) => {
      const { id, code, amount, order } = read(RedeemBody, request);
      return toRedeemAnswer(await till.redeem(id, { code, amount: amount ?? null, order }));
    });
    guarded.post('/rollback', async (request) => {
      const { id, redemptionId, amount, reason } = read(RollbackBody, request);
      const rollbackId = redemptionId === undefined ? `rollback.${id}` : id;
      return toRollbackAnswer(
        await till.rollBack(rollbackId, redemptionId ?? id, amount ?? null, reason ?? null),
      );
    });
    guarded.post('/offline', (request) => {
      till.setForcedOffline(read(OfflineBody, request).forced);
      return toStationStatus(till);
    });
    guarded.post('/sync', async () => {
      await till.syncNow();
      return toStationStatus(till);
    });
    done();
  });
  return app;
}

type Refusal = { readonly code: number; readonly body: ReturnType<typeof errorBody> };

function refusalOf(request: FastifyRequest, token: string): Refusal | null {
  if (request.headers.origin !== undefined)
    return { code: 403, body: errorBody('originRefused', 'Web pages may not call this API.') };
  const [scheme, given = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme === 'Bearer' && isSame(given, token)) return null;
  return {
    code: 401,
    body: errorBody('unauthorised', 'Send the token of this station: Authorization: Bearer …'),
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const isSame = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected));

/** A body that is not what the API asks for. */
class InputError extends Error {}

function read<T extends z.ZodType>(schema: T, request: FastifyRequest): z.output<T> {
  const parsed = schema.safeParse(request.body ?? {});
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  );
}

const errorBody = (type: string, message: string) => ({ error: { type, message } });

const STORAGE_MESSAGES: Readonly<Record<StorageError['reason'], string>> = {
  full: 'The disk is full: nothing was recorded. Free some space and try again.',
  secondWriter: 'Another program writes to this till’s data. Close it and start again.',
  broken: 'The data of this till cannot be read or written. See the log and restore the folder.',
};

function sendError(error: unknown, _: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof InputError) return reply.code(400).send(errorBody('invalid', error.message));
  if (error instanceof StorageError)
    return reply
      .code(error.reason === 'full' ? 507 : 503)
      .send(errorBody(`storage.${error.reason}`, STORAGE_MESSAGES[error.reason]));
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  if (status < 500 && error instanceof Error)
    return reply.code(status).send(errorBody('invalid', error.message));
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return reply.code(500).send(errorBody('internal', 'The station failed. See its log.'));
}
