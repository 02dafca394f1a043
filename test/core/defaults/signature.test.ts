import { createPrivateKey, createPublicKey, sign as platformSign, verify } from 'node:crypto';
import { createSigner, createVerifier } from '@counterfoil/core/defaults';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** RFC 8032, section 7.1, tests 1 to 3. */
const VECTORS = [
  {
    secretKey: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    secretKey: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '72',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
  {
    secretKey: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    message: 'af82',
    signature:
      '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  },
];

/** The order of the base point (RFC 8032, section 5.1). */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const secretKeys = fc.uint8Array({ minLength: 32, maxLength: 32 });
const messages = fc.uint8Array({ maxLength: 100 });

describe('Ed25519', () => {
  it.each(VECTORS)('signs and verifies the vector for $message of RFC 8032', (vector) => {
    const { sign, publicKey } = createSigner(bytes(vector.secretKey));
    const message = bytes(vector.message);
    expect(publicKey).toEqual(bytes(vector.publicKey));
    expect(sign(message)).toEqual(bytes(vector.signature));
    expect(createVerifier(publicKey)(message, bytes(vector.signature))).toBe(true);
  });

  it('makes and takes the signatures of the platform', () => {
    fc.assert(
      fc.property(secretKeys, messages, (secretKey, message) => {
        const { sign, publicKey } = createSigner(secretKey);
        const pair = platformKeys(secretKey);
        expect(verify(null, message, pair.publicKey, sign(message))).toBe(true);
        const signature = new Uint8Array(platformSign(null, message, pair.privateKey));
        expect(createVerifier(publicKey)(message, signature)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('refuses a signature of which one bit is changed', () => {
    const { sign, publicKey } = createSigner(new Uint8Array(32).fill(7));
    const message = bytes('010203');
    const signature = sign(message);
    const verifier = createVerifier(publicKey);
    for (let bit = 0; bit < 512; bit += 5) {
      const changed = Uint8Array.from(signature);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(verifier(message, changed)).toBe(false);
    }
    expect(verifier(bytes('010204'), signature)).toBe(false);
    expect(verifier(message, signature)).toBe(true);
  });

  it('refuses S + L, the other form of a genuine signature', () => {
    const { sign, publicKey } = createSigner(new Uint8Array(32).fill(9));
    const message = bytes('aa');
    const signature = sign(message);
    const s = littleEndian(signature.subarray(32));
    const other = Uint8Array.from([...signature.subarray(0, 32), ...toLittleEndian(s + L)]);
    expect(createVerifier(publicKey)(message, signature)).toBe(true);
    expect(createVerifier(publicKey)(message, other)).toBe(false);
  });

  it('refuses public keys of small order, which sign anything', () => {
    // The identity: y = 1. With R the identity and S = 0 the equation holds for every message.
    const identity = toLittleEndian(1n);
    const signature = Uint8Array.from([...identity, ...new Uint8Array(32)]);
    expect(createVerifier(identity)(bytes('00'), signature)).toBe(false);
    // The same point with y = 1 + p, which is not canonical.
    expect(createVerifier(toLittleEndian(2n ** 255n - 18n))(bytes('00'), signature)).toBe(false);
  });

  it('answers false to garbage and never throws', () => {
    const { publicKey } = createSigner(new Uint8Array(32).fill(1));
    const garbage = fc.oneof(fc.uint8Array({ maxLength: 80 }), fc.constant(new Uint8Array(64)));
    fc.assert(
      fc.property(
        garbage,
        messages,
        fc.oneof(garbage, fc.constant(publicKey)),
        (sig, message, key) => {
          expect(createVerifier(key)(message, sig)).toBe(false);
        },
      ),
    );
    const untyped = createVerifier(publicKey) as (message: unknown, signature: unknown) => boolean;
    for (const value of [null, undefined, 'text', 1, {}, []]) {
      expect(untyped(value, new Uint8Array(64))).toBe(false);
      expect(untyped(new Uint8Array(1), value)).toBe(false);
    }
  });

  it('copies the keys it is given', () => {
    const secretKey = new Uint8Array(32).fill(3);
    const { sign, publicKey } = createSigner(secretKey);
    const verifier = createVerifier(publicKey);
    const before = sign(bytes('01'));
    secretKey.fill(4);
    publicKey.fill(0);
    expect(sign(bytes('01'))).toEqual(before);
    expect(verifier(bytes('01'), before)).toBe(true);
  });

  it('throws on a secret key of another length', () => {
    expect(() => createSigner(new Uint8Array(31))).toThrow();
    expect(() => createSigner(new Uint8Array(64))).toThrow();
  });
});

/** RFC 8410: the fixed head of a PKCS #8 Ed25519 key, then the 32 bytes. */
function platformKeys(secretKey: Uint8Array) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secretKey]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}

function littleEndian(value: Uint8Array): bigint {
  return value.reduceRight((soFar, byte) => soFar * 256n + BigInt(byte), 0n);
}

function toLittleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 255n));
}
