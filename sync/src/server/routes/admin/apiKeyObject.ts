import { z } from 'zod';
import { API_ROLES, type ApiKeyRow } from '../../storage/apiKey.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../v1/wireTime.ts';

const Origins = z
  .array(z.string().min(1).max(300))
  .max(50)
  .describe('Origins of pages, such as `https://shop.example`; `*` is any.');

const Allowed = z
  .array(z.string().min(1).max(60))
  .max(20)
  .describe('What a client key may do beyond looking, such as `redeem` or `publish`.');

export const ClientSettings = z.object({ origins: Origins, allowed: Allowed });

export const ApiRole = z
  .enum(API_ROLES)
  .describe(
    '`admin`: everything; `operator`: all but keys, webhooks and the audit log; `till`: validate, redeem, look up; `reader`: read; `client`: `/client/v1`; `management`: `/management/v1`.',
  );

/** A key as people at HQ see it. */
export const ApiKeyObject = z
  .object({
    id: z.string().startsWith('key_'),
    object: z.literal('api_key'),
    app_id: z.string().describe('What the caller names itself by.'),
    name: z.string(),
    role: ApiRole,
    kind: z.enum(['server', 'client', 'management']),
    client: ClientSettings.nullable(),
    status: z.enum(['active', 'revoked', 'expired']),
    created_at: WireTime,
    expires_at: WireTime.nullable(),
    revoked_at: WireTime.nullable(),
    last_used_at: WireTime.nullable().describe('Up to a minute behind.'),
    previous_token_ends_at: WireTime.nullable().describe(
      'Until when the token before the last rotation is good as well.',
    ),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyObject = z.infer<typeof ApiKeyObject>;

/** A key that was just made or rotated. */
export const MadeApiKeyObject = ApiKeyObject.extend({
  token: z
    .string()
    .nullable()
    .describe('Shown this once. Null where the same Idempotency-Key was answered before.'),
}).meta({ id: 'MadeApiKey' });

export function showApiKey({ key, lastUsed }: ApiKeyRow, now: number): ApiKeyObject {
  const { previousToken, expiresAt, revokedAt } = key;
  const isOver = expiresAt !== null && expiresAt <= now;
  const isOverlapping = previousToken !== null && previousToken.endsAt > now;
  return {
    id: key.id,
    object: 'api_key',
    app_id: key.appId,
    name: key.name,
    role: key.role,
    kind: key.kind,
    client:
      key.client === null
        ? null
        : { origins: [...key.client.origins], allowed: [...key.client.allowed] },
    status: revokedAt !== null ? 'revoked' : isOver ? 'expired' : 'active',
    created_at: toWireTime(key.created),
    expires_at: toWireTimeOrNull(expiresAt),
    revoked_at: toWireTimeOrNull(revokedAt),
    last_used_at: toWireTimeOrNull(lastUsed),
    previous_token_ends_at: isOverlapping ? toWireTime(previousToken.endsAt) : null,
  };
}
