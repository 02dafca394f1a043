import { accept, bytesToHex, type Result, reject } from '@counterfoil/core';
import type { ApiKey, ApiKeyKind, ApiKeyRow, ApiRole } from '../storage/apiKey.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import { hashToken } from './hashToken.ts';
import type { HqContext } from './hqContext.ts';

/** `lastAdmin`: nobody could manage keys any more. */
export type KeyRefusal =
  | { readonly type: 'keyUnknown' }
  | { readonly type: 'keyRevoked' }
  | { readonly type: 'lastAdmin' };

/** What a person says of a key; times are milliseconds UTC. */
export type KeyContent = Pick<ApiKey, 'name' | 'role' | 'client' | 'expiresAt'>;

/** A key with its token, which is shown this once. */
export type MadeKey = { readonly key: ApiKey; readonly token: string };

type Makers = Pick<HqContext, 'clock' | 'createId' | 'randomBytes'>;

export const kindOfRole = (role: ApiRole): ApiKeyKind =>
  role === 'client' || role === 'management' ? role : 'server';

export async function createKey(
  tx: HqTransaction,
  content: KeyContent,
  { clock, createId, randomBytes }: Makers,
): Promise<MadeKey> {
  const { id: programmeId } = await tx.programme();
  const token = bytesToHex(randomBytes(24));
  const id = createId();
  const key: ApiKey = {
    ...content,
    id: `key_${id}`,
    // Not from the id: whoever sees a key in a log need not know what it names itself by.
    appId: `app-${bytesToHex(randomBytes(12))}`,
    programmeId,
    kind: kindOfRole(content.role),
    tokenHash: hashToken(token),
    previousToken: null,
    loopbackOnly: false,
    created: clock(),
    revokedAt: null,
  };
  await tx.putApiKey(key);
  return { key, token };
}

export async function changeKey(
  tx: HqTransaction,
  keyId: string,
  change: Partial<KeyContent>,
  { clock }: Pick<HqContext, 'clock'>,
): Promise<Result<ApiKey, KeyRefusal>> {
  const found = await liveKey(tx, keyId);
  if (!found.ok) return found;
  const role = change.role ?? found.value.role;
  const key: ApiKey = { ...found.value, ...change, role, kind: kindOfRole(role) };
  return putUnlessLast(tx, key, clock());
}

/** Gives a key a new token; the old one stays good for `overlap` milliseconds. */
export async function rotateKey(
  tx: HqTransaction,
  keyId: string,
  overlap: number,
  { clock, randomBytes }: Pick<HqContext, 'clock' | 'randomBytes'>,
): Promise<Result<MadeKey, KeyRefusal>> {
  const found = await liveKey(tx, keyId);
  if (!found.ok) return found;
  const token = bytesToHex(randomBytes(24));
  const previousToken =
    overlap === 0 ? null : { hash: found.value.tokenHash, endsAt: clock() + overlap };
  const key: ApiKey = { ...found.value, tokenHash: hashToken(token), previousToken };
  await tx.putApiKey(key);
  return accept({ key, token });
}

/** Ends a key for good; one that was revoked before stays as it is. */
export async function revokeKey(
  tx: HqTransaction,
  keyId: string,
  { clock }: Pick<HqContext, 'clock'>,
): Promise<Result<ApiKey, KeyRefusal>> {
  const row = await findKey(tx, keyId);
  if (row === null) return reject({ type: 'keyUnknown' });
  if (row.key.revokedAt !== null) return accept(row.key);
  return putUnlessLast(tx, { ...row.key, revokedAt: clock() }, clock());
}

export const findKey = (reader: HqReader, keyId: string): Promise<ApiKeyRow | null> =>
  isStorableText(keyId) ? reader.apiKeyById(keyId) : Promise.resolve(null);

async function liveKey(tx: HqTransaction, keyId: string): Promise<Result<ApiKey, KeyRefusal>> {
  const row = await findKey(tx, keyId);
  if (row === null) return reject({ type: 'keyUnknown' });
  return row.key.revokedAt === null ? accept(row.key) : reject({ type: 'keyRevoked' });
}

async function putUnlessLast(
  tx: HqTransaction,
  key: ApiKey,
  now: number,
): Promise<Result<ApiKey, KeyRefusal>> {
  const others = (await tx.apiKeys()).filter((row) => row.key.id !== key.id);
  // A key that is to expire is no key to count on.
  const isLeft = [key, ...others.map((row) => row.key)].some(
    ({ role, revokedAt, expiresAt }) =>
      role === 'admin' && revokedAt === null && (expiresAt === null || expiresAt > now),
  );
  if (!isLeft) return reject({ type: 'lastAdmin' });
  await tx.putApiKey(key);
  return accept(key);
}
