import { createHmac, timingSafeEqual } from 'node:crypto';
import { bytesToHex } from '@counterfoil/core';
import type { JournalMark } from '../../protocol/index.ts';
import type { HqReader, HqStorage } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';

/** Where the journal stands, before HQ puts its name to it. */
export type JournalPlace = Omit<JournalMark, 'proof'>;

export async function journalPlace(reader: HqReader): Promise<JournalPlace> {
  const { position, hash } = await reader.head();
  return { position, hash };
}

/** The place with HQ's proof. Not to be called within a transaction: the key is in the storage. */
export async function proveMark(
  context: HqContext,
  programmeId: string,
  place: JournalPlace,
): Promise<JournalMark> {
  return { ...place, proof: await proofOf(context, programmeId, place) };
}

/** Whether HQ itself once stood there: an HQ that was restored believes its own word alone. */
export async function isProven(
  context: HqContext,
  programmeId: string,
  { proof, ...place }: JournalMark,
): Promise<boolean> {
  const expected = Buffer.from(await proofOf(context, programmeId, place));
  const given = Buffer.from(proof);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function proofOf(
  context: HqContext,
  programmeId: string,
  { position, hash }: JournalPlace,
): Promise<string> {
  const key = await markKey(context);
  return createHmac('sha256', key).update(`${programmeId}\n${position}\n${hash}`).digest('hex');
}

const keys = new WeakMap<HqStorage, Promise<string>>();

/** The key never changes, so it is read once. */
function markKey({ storage, randomBytes }: HqContext): Promise<string> {
  const known = keys.get(storage);
  if (known !== undefined) return known;
  const key = storage.secret('journal marks', () => bytesToHex(randomBytes(32)));
  keys.set(storage, key);
  // A database that was away must not be remembered.
  key.catch(() => keys.delete(storage));
  return key;
}
