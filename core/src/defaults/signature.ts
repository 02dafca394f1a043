import * as ed25519 from '@noble/ed25519';
import { sha512 } from '@noble/hashes/sha2.js';
import type { Sign, Verify } from '../crypto/signing.ts';

// The library's synchronous functions have no SHA-512 of their own.
ed25519.hashes.sha512 = sha512;

export type Signer = { readonly sign: Sign; readonly publicKey: Uint8Array };

/**
 * An Ed25519 signer (RFC 8032, deterministic) from a 32-byte secret key, which is copied.
 * Throws where the key has another length.
 */
export function createSigner(secretKey: Uint8Array): Signer {
  const key = Uint8Array.from(secretKey);
  const publicKey = ed25519.getPublicKey(key);
  return { sign: (message) => ed25519.sign(message, key), publicKey };
}

/**
 * An Ed25519 verifier for a 32-byte public key, which is copied. Strict: it refuses S ≥ L and
 * encodings of points that are not canonical, so that nobody can turn one signature into another,
 * and public keys of small order. With a key that is no point it answers false to everything.
 */
export function createVerifier(publicKey: Uint8Array): Verify {
  const key = Uint8Array.from(publicKey);
  return (message, signature) => {
    try {
      return ed25519.verify(signature, message, key, { zip215: false });
    } catch {
      return false; // wrong lengths and types; the arithmetic itself answers false
    }
  };
}
