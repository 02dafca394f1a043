import { createPublicKey, verify } from 'node:crypto';

/** The bytes that stand before a raw Ed25519 key in its DER form (RFC 8410). */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * Whether the signature (hex) is of this text by this key (Ed25519, hex). HQ verifies thousands, so
 * it does so with the platform's own code, which is many times as fast as a portable one.
 */
export function isSignedBy(publicKey: string | null, text: string, signature: string): boolean {
  if (publicKey === null) return false;
  try {
    const der = Buffer.concat([DER_PREFIX, Buffer.from(publicKey, 'hex')]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'hex'));
  } catch {
    // Bytes that are no key sign nothing.
    return false;
  }
}
