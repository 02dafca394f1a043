import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TooManyMisses } from '../desk/missCounter.ts';
import { RequestClaimed } from '../records/answeredRequests.ts';
import { HqStorageError } from '../storage/hqStorageError.ts';
import { ApiError, type ApiFault } from './http/apiError.ts';
import { toErrorObject } from './http/errorObject.ts';
import { stillRunning } from './http/idempotency.ts';
import { acceptJson } from './http/jsonBody.ts';

type KnownRoute = { readonly method: string; readonly parts: readonly string[] };

/**
 * One answer for all that goes wrong: error objects, never a stack trace. What nobody expected goes
 * to `onError`, with nothing of it in the answer but the request's id.
 */
export function registerErrors(app: FastifyInstance, onError?: (error: unknown) => void): void {
  const routes: KnownRoute[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) routes.push({ method: name, parts: url.split('/') });
  });
  acceptJson(app);
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, onError));
  app.setNotFoundHandler((request, reply) => {
    const path = decodedPath(request.url);
    const allowed = routes.filter(({ parts }) => fits(parts, path)).map(({ method }) => method);
    if (allowed.length === 0) return sendFault(request, reply, noSuchPath(request));
    reply.header('allow', [...new Set(allowed)].join(', '));
    return sendFault(request, reply, wrongMethod(request, allowed));
  });
}

export function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  onError?: (error: unknown) => void,
): FastifyReply {
  const fault = toFault(error);
  if (fault.code >= 500) {
    onError?.(error);
    request.log.error({ err: error }, 'unexpected error');
  }
  if (error instanceof TooManyMisses) reply.header('retry-after', secondsOf(error));
  if (fault.code === 503) reply.header('retry-after', '1');
  return sendFault(request, reply, fault);
}

function sendFault(request: FastifyRequest, reply: FastifyReply, fault: ApiFault): FastifyReply {
  reply.code(fault.code).type('application/json; charset=utf-8');
  if (!request.url.startsWith('/sync/')) return reply.send(toErrorObject(fault, request.id));
  // Terminals speak their own protocol, errors included.
  const type = fault.code >= 500 ? 'busy' : 'invalid';
  return reply.send({ error: { type, message: fault.details } });
}

function toFault(error: unknown): ApiFault {
  if (error instanceof ApiError) return error.fault;
  if (error instanceof RequestClaimed) return stillRunning().fault;
  if (error instanceof TooManyMisses)
    return {
      code: 429,
      key: 'too_many_unknown_codes',
      message: 'Too many unknown codes',
      details: `${error.message} Try again in ${secondsOf(error)} s.`,
    };
  if (error instanceof HqStorageError) return storageFault(error);
  const { statusCode = 500, code } = error as Partial<FastifyError>;
  if (statusCode === 413)
    return {
      code: 413,
      key: 'payload_too_large',
      message: 'Payload too large',
      details: 'The body is larger than this route takes.',
    };
  if (statusCode === 415)
    return {
      code: 415,
      key: 'unsupported_media_type',
      message: 'Unsupported media type',
      details: 'Send application/json.',
    };
  if (statusCode === 414)
    return {
      code: 414,
      key: 'uri_too_long',
      message: 'URI too long',
      details: 'A part of the path is longer than any name can be.',
    };
  if (statusCode >= 400 && statusCode < 500 && code !== undefined)
    return {
      code: statusCode,
      key: 'invalid_payload',
      message: 'Invalid payload',
      details: error instanceof Error ? error.message : 'The request could not be read.',
    };
  return unexpected(500);
}

const secondsOf = ({ wait }: TooManyMisses): number => Math.max(1, Math.ceil(wait / 1000));

const unexpected = (code: number): ApiFault => ({
  code,
  key: 'internal_error',
  message: 'Internal error',
  details: 'Something went wrong here. Nothing is known to have been changed.',
});

function storageFault({ reason, message }: HqStorageError): ApiFault {
  switch (reason) {
    case 'tooLarge':
      return { code: 400, key: 'query_too_large', message: 'Query too large', details: message };
    case 'invalid':
      return {
        code: 400,
        key: 'invalid_payload',
        message: 'Invalid payload',
        details: 'A key holds characters that cannot be kept.',
      };
    case 'duplicate':
      return {
        code: 409,
        key: 'duplicate_found',
        message: 'Duplicated resource found',
        details: 'There is already another with this name or id.',
      };
    case 'full':
      return {
        code: 507,
        key: 'storage_full',
        message: 'Storage full',
        details: 'The disk of HQ is full. Nothing was changed.',
      };
    case 'busy':
    case 'locked':
    case 'closed':
      return {
        code: 503,
        key: 'unavailable',
        message: 'Unavailable',
        details: 'HQ could not do it now. Nothing was changed; try again.',
      };
    case 'unreachable':
      return {
        code: 503,
        key: 'unavailable',
        message: 'Unavailable',
        details: 'The database does not answer. Try again with the same Idempotency-Key.',
      };
    default:
      return unexpected(500);
  }
}

const noSuchPath = ({ method, url }: FastifyRequest): ApiFault => ({
  code: 404,
  key: 'not_found',
  message: 'Resource not found',
  details: `There is no ${method} ${pathOf(url)}`,
});

const wrongMethod = ({ method, url }: FastifyRequest, allowed: readonly string[]): ApiFault => ({
  code: 405,
  key: 'method_not_allowed',
  message: 'HTTP Method Not Allowed',
  details: `${pathOf(url)} does not take ${method} but ${[...new Set(allowed)].join(', ')}`,
});

const pathOf = (url: string): string => url.replace(/[?#].*$/, '').slice(0, 200);

const decodedPath = (url: string): string[] => {
  const parts = pathOf(url).split('/');
  return parts.length > 2 && parts.at(-1) === '' ? parts.slice(0, -1) : parts;
};

function fits(route: readonly string[], path: readonly string[]): boolean {
  if (route.at(-1) === '*') return false;
  return (
    route.length === path.length &&
    route.every((part, index) => part.startsWith(':') || part === path[index])
  );
}
