import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * scrypt (RFC 7914) with N = 2^14, r = 8, p = 1: 16 MiB and some 50 ms a guess. It slows down
 * somebody who has the data of a till; no hash keeps four digits from him for long.
 */
const COST = { N: 2 ** 14, r: 8, p: 1, dkLen: 32 };

/** The hash, in hex, of a PIN with its salt (hex). Platforms that have scrypt give the same. */
export const hashPin = (pin: string, salt: string): string =>
  bytesToHex(scrypt(utf8ToBytes(pin), hexToBytes(salt), COST));
