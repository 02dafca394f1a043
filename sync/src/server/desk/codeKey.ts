import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { bytesToHex, hexToBytes, type Sign } from '@counterfoil/core';
import { createSigner } from '@counterfoil/core/defaults';
import type { HqStorage } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';

/** A programme's first signing key; keys that follow it get ids of their own. */
export const CODE_KEY_ID = 'code-1';

/** What PKCS #8 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

const signers = new WeakMap<HqStorage, Map<string, Promise<Sign>>>();

/** The public part, in hex, of the key that signs the programme's codes; made where missing. */
export async function codePublicKey(
  { storage, randomBytes }: Pick<HqContext, 'storage' | 'randomBytes'>,
  programmeId: string,
): Promise<string> {
  const secretKey = await storage.secret(`code key ${programmeId}`, () =>
    bytesToHex(randomBytes(32)),
  );
  return bytesToHex(createSigner(hexToBytes(secretKey)).publicKey);
}

/** What signs the programme's codes. A key never changes, so it is read once. */
export function codeSigner(
  { storage, randomBytes }: Pick<HqContext, 'storage' | 'randomBytes'>,
  programmeId: string,
): Promise<Sign> {
  const known = signers.get(storage) ?? new Map<string, Promise<Sign>>();
  signers.set(storage, known);
  const signer = known.get(programmeId) ?? openSigner(storage, randomBytes, programmeId);
  known.set(programmeId, signer);
  // A database that was away must not be remembered.
  signer.catch(() => known.delete(programmeId));
  return signer;
}

async function openSigner(
  storage: HqStorage,
  randomBytes: HqContext['randomBytes'],
  programmeId: string,
): Promise<Sign> {
  const secretKey = await storage.secret(`code key ${programmeId}`, () =>
    bytesToHex(randomBytes(32)),
  );
  const key: KeyObject = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, hexToBytes(secretKey)]),
    format: 'der',
    type: 'pkcs8',
  });
  return (message) => new Uint8Array(sign(null, message, key));
}
