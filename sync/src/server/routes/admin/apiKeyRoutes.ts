import type { Result } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import {
  changeKey,
  createKey,
  findKey,
  type KeyRefusal,
  type MadeKey,
  revokeKey,
  rotateKey,
} from '../../desk/manageKeys.ts';
import { answerOnce } from '../../records/answeredCommands.ts';
import type { ApiKey } from '../../storage/apiKey.ts';
import type { HqTransaction } from '../../storage/hqStorage.ts';
import { ApiError, notFound } from '../http/apiError.ts';
import { forgetKey } from '../http/keyCache.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute, type Call } from '../http/route.ts';
import { rejectionError } from '../v1/redemptions/rejectionError.ts';
import { TimeInput } from '../v1/wireTime.ts';
import {
  ApiKeyObject,
  ApiRole,
  ClientSettings,
  MadeApiKeyObject,
  showApiKey,
} from './apiKeyObject.ts';

const Name = z.string().trim().min(1).max(200);

const KeyInput = z.object({
  name: Name,
  role: ApiRole,
  expires_at: TimeInput.nullish(),
  client: ClientSettings.nullish().describe('For a key of the role `client`.'),
});

const KeyChange = KeyInput.partial();

const DAY = 86_400;

const RotateInput = z.object({
  overlap_seconds: z
    .int()
    .min(0)
    .max(30 * DAY)
    .default(DAY)
    .describe('How long the old token stays good. With 0 it ends at once.'),
});

const TAG = 'api keys';

/** `/admin/v1/api-keys`. */
export function registerApiKeys(scope: FastifyInstance, context: HqContext): void {
  registerReading(scope, context);
  registerMaking(scope, context);
  addRoute(scope, {
    method: 'PUT',
    url: '/v1/api-keys/:keyId',
    tag: TAG,
    summary: 'Change what a key is called, may do, and how long it is good',
    body: KeyChange,
    answer: ApiKeyObject,
    errors: [400, 404, 409],
    handle: async ({ caller, params, body }) => {
      const { expires_at: expiresAt, name, role, client } = body;
      const change = {
        ...(name === undefined ? {} : { name }),
        ...(role === undefined ? {} : { role }),
        ...(client === undefined ? {} : { client }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      };
      const id = params['keyId'] ?? '';
      const key = await context.commit(caller.programmeId, (tx) =>
        changeKey(tx, id, change, context),
      );
      return showKept(context, caller.programmeId, taken(key, id));
    },
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/v1/api-keys/:keyId',
    tag: TAG,
    summary: 'Revoke a key, for good and at once',
    description: 'Other servers on the same database take two seconds to hear of it.',
    answer: null,
    status: 204,
    errors: [404, 409],
    handle: async ({ caller, params }) => {
      const id = params['keyId'] ?? '';
      const key = await context.commit(caller.programmeId, (tx) => revokeKey(tx, id, context));
      forgetKey(context.storage, taken(key, id).appId);
    },
  });
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/v1/api-keys',
    tag: TAG,
    summary: 'List all keys, revoked ones too',
    answer: listOf('data', ApiKeyObject),
    errors: [],
    handle: async ({ caller }) => {
      const rows = await context.read(caller.programmeId, (reader) => reader.apiKeys());
      return toList(
        'data',
        rows.map((row) => showApiKey(row, context.clock())),
      );
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/v1/api-keys/:keyId',
    tag: TAG,
    summary: 'Get a key',
    answer: ApiKeyObject,
    errors: [404],
    handle: async ({ caller, params }) => {
      const id = params['keyId'] ?? '';
      const row = await context.read(caller.programmeId, (reader) => findKey(reader, id));
      if (row === null) throw notFound('api key', id.slice(0, 100));
      return showApiKey(row, context.clock());
    },
  });
}

function registerMaking(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/v1/api-keys',
    tag: TAG,
    summary: 'Make a key; its token is shown this once',
    body: KeyInput,
    idempotent: true,
    answer: MadeApiKeyObject,
    errors: [400, 409],
    handle: async (call) => {
      const { name, role, expires_at: expiresAt = null, client = null } = call.body;
      return makeOnce(context, call, 'create', 'new', async (tx) =>
        createKey(tx, { name, role, expiresAt, client }, context),
      );
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/v1/api-keys/:keyId/rotate',
    tag: TAG,
    summary: 'Give a key a new token, which is shown this once',
    body: RotateInput,
    lenientBody: true,
    bodyOptional: true,
    idempotent: true,
    answer: MadeApiKeyObject,
    errors: [400, 404, 409],
    handle: async (call) => {
      const id = call.params['keyId'] ?? '';
      return makeOnce(context, call, 'rotate', id, async (tx) =>
        taken(await rotateKey(tx, id, call.body.overlap_seconds * 1000, context), id),
      );
    },
  });
}

/** A repeated command is told the key and not its token: nothing that opens a door is kept. */
async function makeOnce(
  context: HqContext,
  { caller, commandId, body }: Pick<Call<unknown, unknown>, 'caller' | 'commandId' | 'body'>,
  action: string,
  id: string,
  make: (tx: HqTransaction) => Promise<MadeKey>,
): Promise<z.infer<typeof MadeApiKeyObject>> {
  let token: string | null = null;
  const command = { key: commandId, action: `api key ${action} ${id}`, input: body };
  const keyId = await context.commit(caller.programmeId, async (tx) => {
    token = null;
    const answer = await answerOnce(tx, command, context.clock(), async () => {
      const made = await make(tx);
      token = made.token;
      return made.key.id;
    });
    if (!answer.ok) throw rejectionError(answer.rejection, id);
    return answer.value;
  });
  const row = await context.read(caller.programmeId, (reader) => findKey(reader, keyId));
  if (row === null) throw notFound('api key', keyId);
  forgetKey(context.storage, row.key.appId);
  return { ...showApiKey(row, context.clock()), token };
}

async function showKept(
  context: HqContext,
  programmeId: string,
  key: ApiKey,
): Promise<ApiKeyObject> {
  forgetKey(context.storage, key.appId);
  const row = await context.read(programmeId, (reader) => findKey(reader, key.id));
  return showApiKey(row ?? { key, lastUsed: null }, context.clock());
}

/** @throws ApiError where the key is not there or must stay */
function taken<T>(result: Result<T, KeyRefusal>, id: string): T {
  if (result.ok) return result.value;
  const resource = { resourceId: id.slice(0, 100), resourceType: 'api key' };
  switch (result.rejection.type) {
    case 'keyUnknown':
      throw notFound('api key', id.slice(0, 100));
    case 'keyRevoked':
      throw new ApiError({
        code: 409,
        key: 'key_revoked',
        message: 'Key revoked',
        details: 'A key that was revoked stays revoked. Make another.',
        ...resource,
      });
    case 'lastAdmin':
      throw new ApiError({
        code: 409,
        key: 'last_admin_key',
        message: 'Last admin key',
        details: 'Nobody could manage keys any more. Make another key of the role admin first.',
        ...resource,
      });
  }
}
