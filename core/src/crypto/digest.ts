import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A cryptographic hash, synchronous: a promise would end an IndexedDB transaction. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** SHA-256 (FIPS 180-4): 32 bytes. */
export const sha256: Digest = (bytes) => nobleSha256(bytes);

/**
 * SHA-256 of the text's UTF-8 bytes as 64 lower-case hexadecimal digits. A lone surrogate counts
 * as U+FFFD; the output of `canonicalJson` never has one.
 */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
