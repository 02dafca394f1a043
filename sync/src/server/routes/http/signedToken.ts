import { createHmac, timingSafeEqual } from 'node:crypto';
import { bytesToHex } from '@counterfoil/core';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import type { HqReader, HqStorage, HqTransaction } from '../../storage/hqStorage.ts';
import { FRESH } from './keyCache.ts';

/** What a token of ours says: whom it stands for, until when (milliseconds UTC), and its own id. */
const TokenTerms = z.object({
  kind: z.enum(['oauth', 'session']),
  id: z.string(),
  programmeId: z.string(),
  appId: z.string(),
  /** The first digits of the hash of the application's own token: a rotation ends its sessions. */
  proof: z.string(),
  scope: z.string(),
  ends: z.int(),
});
export type TokenTerms = z.infer<typeof TokenTerms>;

type TokenContext = Pick<HqContext, 'storage' | 'clock' | 'randomBytes' | 'read'>;

const LONGEST = 2_000;

/** A text that only this installation can make. Nothing is kept of it. */
export async function issueToken(context: TokenContext, terms: TokenTerms): Promise<string> {
  const text = Buffer.from(JSON.stringify(terms)).toString('base64url');
  return `${text}.${await macOf(context, text)}`;
}

/** What a token says; null where it is forged, over, or was revoked. */
export async function readToken(context: TokenContext, token: string): Promise<TokenTerms | null> {
  const terms = await openToken(context, token);
  if (terms === null || terms.ends <= context.clock()) return null;
  return (await isRevoked(context, terms)) ? null : terms;
}

/** The same of a token that may be over or revoked: whether it was ever issued. */
export async function openToken(context: TokenContext, token: string): Promise<TokenTerms | null> {
  const [text, mac, rest] = token.length > LONGEST ? [] : token.split('.');
  if (text === undefined || mac === undefined || rest !== undefined) return null;
  const expected = Buffer.from(await macOf(context, text));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const parsed = TokenTerms.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  return parsed.success ? parsed.data : null;
}

const keys = new WeakMap<HqStorage, Promise<string>>();

async function macOf({ storage, randomBytes }: TokenContext, text: string): Promise<string> {
  const key = keys.get(storage) ?? storage.secret('api tokens', () => bytesToHex(randomBytes(32)));
  keys.set(storage, key);
  // A database that was away must not be remembered.
  key.catch(() => keys.delete(storage));
  return createHmac('sha256', await key)
    .update(text)
    .digest('base64url');
}

const REVOKED = 'revokedToken';
const PAGE = 50;

/** Ends a token before its time; from then on it is revoked on every server within `FRESH`. */
export async function revokeToken(
  tx: HqTransaction,
  terms: TokenTerms,
  now: number,
): Promise<void> {
  const { id, ends } = terms;
  // Newest last by when they end: what is over needs no note any more.
  const { rows } = await tx.documents(
    { kind: REVOKED, before: now, ascending: true },
    { offset: 0, limit: PAGE },
  );
  for (const row of rows) await tx.deleteDocument(REVOKED, row.id);
  const row = { sourceId: null, created: ends, updated: null, keys: {}, value: null };
  await tx.putDocument({ kind: REVOKED, id, ...row });
}

const revocations = new WeakMap<HqStorage, Map<string, { revoked: boolean; readAt: number }>>();
const MOST_KEPT = 10_000;

/** To be called where a token was revoked, so that this server knows at once. */
export const forgetToken = (storage: HqStorage, id: string): void => {
  revocations.get(storage)?.delete(id);
};

async function isRevoked(
  { storage, clock, read }: TokenContext,
  { id, programmeId }: TokenTerms,
): Promise<boolean> {
  const known = revocations.get(storage) ?? new Map<string, { revoked: boolean; readAt: number }>();
  revocations.set(storage, known);
  const now = clock();
  const kept = known.get(id);
  if (kept !== undefined && now >= kept.readAt && now - kept.readAt < FRESH) return kept.revoked;
  const row = await read(programmeId, (reader: HqReader) => reader.document(REVOKED, id));
  if (known.size >= MOST_KEPT) known.clear();
  known.set(id, { revoked: row !== null, readAt: now });
  return row !== null;
}
