import { CommandId, sha256Hex } from '@counterfoil/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalidPayload, invalidQuery } from './apiError.ts';
import { type Caller, callerOf } from './apiKeys.ts';
import type { ClientAction } from './clientAction.ts';
import { describeIssue } from './describeIssue.ts';
import { foldFilters } from './filterQuery.ts';
import type { Operation } from './operation.ts';

/** Bodies of the API are small; a terminal's pushes have a limit of their own. */
const BODY_LIMIT = 1024 * 1024;

/** Of requests that carry many rows. */
export const BULK_LIMIT = 10 * 1024 * 1024;

const NO_QUERY = z.object({});
const ANY_BODY = z.unknown();

/** One request, checked. */
export type Call<Q, B> = {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  readonly caller: Caller;
  /** The caller's `Idempotency-Key`, or null. */
  readonly commandId: string | null;
  readonly requestId: string;
  /** Scheme and host by which the caller reached HQ. */
  readonly base: string;
  /** What called, as it names itself in `X-Voucherify-Channel`, or null. */
  readonly channel: string | null;
};

export type Route<Q extends z.ZodObject, B extends z.ZodType> = Omit<
  Operation,
  'security' | 'query' | 'body'
> & {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly query?: Q;
  readonly body?: B;
  /** Bytes, where it takes larger bodies than others; see `BULK_LIMIT`. */
  readonly bodyLimit?: number;
  /** Takes anything that is no object as an empty body. */
  readonly lenientBody?: boolean;
  /** Parameters that would narrow the answer and are not understood yet: refused, not ignored. */
  readonly laterQuery?: readonly string[];
  /** For pages: what their key must have been allowed. */
  readonly clientAction?: ClientAction;
  readonly handle: (call: Call<z.output<Q>, z.output<B>>) => unknown;
};

/** Registers a route whose requests are checked by the schemas that describe it. */
export function addRoute<
  Q extends z.ZodObject = z.ZodObject<Record<never, never>>,
  B extends z.ZodType = z.ZodUnknown,
>(scope: FastifyInstance, route: Route<Q, B>): void {
  const { method, url, handle, lenientBody, laterQuery, bodyLimit, clientAction, ...description } =
    route;
  scope.route({
    method,
    url,
    bodyLimit: bodyLimit ?? BODY_LIMIT,
    config: {
      ...configOf(scope, method, { ...description, security: 'apiKey' }),
      ...(clientAction === undefined ? {} : { clientAction }),
    },
    handler: async (request, reply) => {
      refuseLater(request, laterQuery ?? []);
      const call = {
        params: request.params as Readonly<Record<string, string>>,
        query: readQuery(route.query, request.query),
        body: readBody(route.body, request.body, lenientBody === true),
        caller: callerOf(request),
        commandId: ofCaller(readCommandId(request), callerOf(request)),
        requestId: request.id,
        base: `${request.protocol}://${request.host}`,
        channel: readChannel(request),
      };
      const answer = await handle(call);
      if (route.status === 204) return reply.code(204).send();
      if (route.answerType !== undefined) reply.type(route.answerType);
      return reply.code(route.status ?? 200).send(answer);
    },
  });
}

/** Writes of the shop's API are done once under a key, by the route itself or by the scope. */
function configOf({ prefix }: FastifyInstance, method: string, operation: Operation) {
  const keepsAnswer =
    operation.idempotent === undefined && method !== 'GET' && /^\/(client\/)?v1$/.test(prefix);
  return keepsAnswer
    ? { operation: { ...operation, idempotent: true }, keepsAnswer }
    : { operation };
}

function readQuery<Q extends z.ZodObject>(schema: Q | undefined, input: unknown): z.output<Q> {
  const isFiltered = schema !== undefined && Object.hasOwn(schema.shape, 'filters');
  const parsed = (schema ?? NO_QUERY).safeParse(isFiltered ? foldFilters(input) : input);
  if (parsed.success) return parsed.data as z.output<Q>;
  throw invalidQuery(describeIssue(parsed.error, input));
}

function readBody<B extends z.ZodType>(
  schema: B | undefined,
  input: unknown,
  lenient: boolean,
): z.output<B> {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  const body = input === undefined || (lenient && !isObject) ? {} : input;
  const parsed = (schema ?? ANY_BODY).safeParse(body);
  if (parsed.success) return parsed.data as z.output<B>;
  throw invalidPayload(describeIssue(parsed.error, body));
}

function readCommandId(request: FastifyRequest): string | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return null;
  const parsed = CommandId.safeParse(key);
  if (parsed.success) return parsed.data;
  throw invalidPayload(
    'Idempotency-Key must be 1 to 128 visible ASCII characters and must not begin with ~.',
  );
}

/** Everybody has the key of a page: what it calls a command must not meet what the shop calls one. */
const ofCaller = (commandId: string | null, { role, appId }: Caller): string | null =>
  commandId === null || role !== 'client'
    ? commandId
    : `page.${sha256Hex(`${appId}\n${commandId}`).slice(0, 48)}`;

/** It goes into records and tells nothing apart, so it is cut where it is long. */
const readChannel = ({ headers }: FastifyRequest): string | null =>
  [headers['x-voucherify-channel']].flat()[0]?.slice(0, 200) ?? null;

function refuseLater(request: FastifyRequest, names: readonly string[]): void {
  for (const name of Object.keys(request.query as Readonly<Record<string, unknown>>)) {
    const root = name.replace(/^\[?([^[\]]*).*$/, '$1');
    if (names.includes(root)) throw invalidQuery(`'${root}' is not supported yet.`);
  }
}
