import { createPrivateKey, sign as platformSign } from 'node:crypto';
import type { Verify } from '@counterfoil/core';
import {
  ALPHABET,
  fromBase32,
  generateCode,
  isCodeShaped,
  isSignedCode,
  normaliseCode,
  openSignedCode,
  SignedTerms,
  type SignedTermsInput,
  signCode,
  toBase32,
} from '@counterfoil/core/codes';
import { createSigner, createVerifier } from '@counterfoil/core/defaults';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const SECRET_KEY = new Uint8Array(32).fill(42);
const { sign, publicKey } = createSigner(SECRET_KEY);
const verify = createVerifier(publicKey);
const findKey = (keyId: string) => (keyId === 'k1' ? verify : null);
/** Stands in for Ed25519 where thousands are made and the arithmetic does not matter. */
const fakeSign = (message: Uint8Array) => new Uint8Array(64).fill(message.length);
const fakeVerify: Verify = (message, signature) => signature[0] === (message.length & 255);

const TERMS: SignedTerms = {
  keyId: 'k1',
  programmeId: '01K8M4Z0000000000000000001',
  code: '7K3M9QXTA2WC5',
  campaignId: '01K8M4Z0000000000000000002',
  unit: 'JPY',
  amount: 5000,
  percentBasisPoints: null,
  notBefore: 1_760_000_000,
  expires: 1_800_000_000,
};
const SIGNED = signCode(TERMS, sign);

const identifiers = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/),
  fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 26 }),
);
const seconds = fc.option(fc.oneof(fc.nat(), fc.constantFrom(0, 253_402_300_799)));
const allTerms: fc.Arbitrary<SignedTerms> = fc.record({
  keyId: identifiers,
  programmeId: identifiers,
  code: fc
    .oneof(identifiers, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }))
    .map(normaliseCode)
    .filter((code) => code.length > 0 && code.length <= 100),
  campaignId: identifiers,
  unit: fc.constantFrom('JPY', 'USD', 'points', 'uses'),
  amount: fc.oneof(fc.maxSafeNat(), fc.nat({ max: 300 })),
  percentBasisPoints: fc.option(fc.nat({ max: 10_000 })),
  notBefore: seconds,
  expires: seconds,
});

describe('signCode', () => {
  it('lays the terms out as documented and signs them under its own context', () => {
    // Written by hand: lengths are 2n for UTF-8 and 2n + 1 for five-bit characters.
    const payload = Buffer.from([
      1, // version
      ...[4, 0x6b, 0x31], // k1, 2 bytes of UTF-8
      ...[6, 0x61, 0x2d, 0x62], // a-b
      ...[9, 0b00111_100, 0b11_00011_1, 0b0100_0000], // 7K3M, 4 characters: 7, 19, 3, 20
      ...[4, 0x63, 0x31], // c1
      ...[7, 0b10010_101, 0b10_11110_0], // JPY: 18, 22, 30
      ...[0x88, 0x27], // 5000 = 39·128 + 8
      0, // no percentage
      ...[0x80, 0x01], // 127 + 1
      0, // never expires
    ]);
    const message = Buffer.concat([Buffer.from('counterfoil signed code 1\n'), payload]);
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SECRET_KEY]);
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const signature = platformSign(null, message, key);
    const terms: SignedTermsInput = {
      ...{ keyId: 'k1', programmeId: 'a-b', code: '7k3-m', campaignId: 'c1', unit: 'JPY' },
      ...{ amount: 5000, notBefore: 127 },
    };
    expect(signCode(terms, sign)).toBe(`CF1U${toBase32(Buffer.concat([payload, signature]))}`);
  });

  it('uses only digits and upper-case letters', () => {
    fc.assert(
      fc.property(allTerms, (terms) => {
        expect(signCode(terms, fakeSign)).toMatch(/^CF1U[0-9A-Z]+$/);
      }),
    );
  });

  it('fits a gift card with ULIDs into the 221 characters of QR version 8-M', () => {
    // ISO/IEC 18004: alphanumeric capacity at level M is 178 in version 7 and 221 in version 8.
    expect(SIGNED.length).toBeLessThanOrEqual(221);
    const short = { ...TERMS, programmeId: 'demo', campaignId: 'gift' };
    expect(signCode(short, sign).length).toBeLessThanOrEqual(178);
  });

  it('cannot be taken for a plain code', () => {
    expect(isSignedCode(SIGNED)).toBe(true);
    expect(isCodeShaped(SIGNED)).toBe(false);
    const codes = fc
      .uint8Array({ minLength: 59, maxLength: 59 })
      .map((bytes) =>
        generateCode((count) => bytes.slice(0, count), { length: 59, prefix: 'CF1', group: 0 }),
      );
    fc.assert(
      fc.property(codes, (code) => {
        expect(isSignedCode(code)).toBe(false);
      }),
    );
  });

  it.each([
    ['a fraction', { amount: 0.5 }],
    ['a negative amount', { amount: -1 }],
    ['an unsafe amount', { amount: 2 ** 53 }],
    ['no such unit', { unit: 'yen' }],
    ['an empty code', { code: '--' }],
    ['a code that is too long', { code: '0'.repeat(101) }],
    ['an id with a space', { campaignId: 'a b' }],
    ['an empty id', { keyId: '' }],
    ['more than 100 %', { percentBasisPoints: 10_001 }],
    ['a time in milliseconds', { expires: 1_800_000_000_000_000 }],
    ['an unknown member', { pin: '1234' }],
  ])('throws on %s', (_name, change) => {
    expect(() => signCode({ ...TERMS, ...change }, sign)).toThrow();
  });

  it('throws where the signer gives no Ed25519 signature', () => {
    expect(() => signCode(TERMS, () => new Uint8Array(63))).toThrow('bug');
  });
});

describe('openSignedCode', () => {
  it('gives the terms back', () => {
    expect(openSignedCode(SIGNED, findKey)).toEqual({ ok: true, terms: TERMS });
  });

  it('gives any terms back, before and after normaliseCode', () => {
    fc.assert(
      fc.property(allTerms, (terms) => {
        const text = signCode(terms, fakeSign);
        expect(normaliseCode(text)).toBe(text);
        for (const scanned of [text, text.toLowerCase(), `${text.match(/.{1,5}/g)?.join('-')}\r`]) {
          expect(openSignedCode(scanned, () => fakeVerify)).toEqual({ ok: true, terms });
        }
      }),
    );
  });

  it('fills in null for members that were left out', () => {
    const { percentBasisPoints: _percent, notBefore: _from, expires: _to, ...short } = TERMS;
    expect(openSignedCode(signCode(short, sign), findKey)).toEqual({
      ok: true,
      terms: { ...short, percentBasisPoints: null, notBefore: null, expires: null },
    });
  });

  it.each([
    ['an empty text', ''],
    ['a plain code', '7K3M-9QXT-A2WC5'],
    ['a plain code that begins like one', 'CF1-7K3M-9QXT'],
    ['a short text with the prefix', 'CF1U7K3M9QXT'],
    ['the longest plain code', `CF1${'0'.repeat(61)}`],
    ['a web address', `https://example.com/${'a'.repeat(100)}`],
  ])('tells %s as not signed', (_name, text) => {
    expect(openSignedCode(text, findKey)).toEqual({ ok: false, reason: 'notSigned' });
  });

  it('[C3] refuses a change of any one character', () => {
    for (let index = 4; index < SIGNED.length; index++) {
      const value = ALPHABET.indexOf(SIGNED.charAt(index));
      const other = ALPHABET.charAt(value ^ (1 << (index % 5)));
      const changed = SIGNED.slice(0, index) + other + SIGNED.slice(index + 1);
      expect(openSignedCode(changed, findKey).ok).toBe(false);
    }
  });

  it('refuses every other last character, and any added to it', () => {
    for (const character of ALPHABET) {
      const changed = SIGNED.slice(0, -1) + character;
      if (changed !== SIGNED) expect(openSignedCode(changed, findKey).ok).toBe(false);
      expect(openSignedCode(SIGNED + character, findKey).ok).toBe(false);
    }
  });

  it('refuses a text that is cut off', () => {
    for (let length = 100; length < SIGNED.length; length++) {
      const opened = openSignedCode(SIGNED.slice(0, length), findKey);
      expect(opened.ok).toBe(false);
    }
  });

  it('tells other terms under a genuine signature as forged', () => {
    const signature = bytesOf(SIGNED).subarray(-64);
    const richer = signCode({ ...TERMS, amount: 50_000 }, () => signature);
    expect(openSignedCode(richer, findKey)).toEqual({ ok: false, reason: 'forged' });
  });

  it('tells the signature of another key as forged', () => {
    const other = createSigner(new Uint8Array(32).fill(43));
    expect(openSignedCode(signCode(TERMS, other.sign), findKey)).toEqual({
      ok: false,
      reason: 'forged',
    });
  });

  it('tells a signature over the bare payload as forged', () => {
    const payload = bytesOf(SIGNED).subarray(0, -64);
    const text = signCode(TERMS, () => sign(payload));
    expect(openSignedCode(text, findKey)).toEqual({ ok: false, reason: 'forged' });
  });

  it('tells a key that it was not given', () => {
    const text = signCode({ ...TERMS, keyId: 'k2' }, sign);
    expect(openSignedCode(text, findKey)).toEqual({ ok: false, reason: 'unknownKey' });
  });

  it.each([
    ['a later version', (bytes: number[]) => [2, ...bytes.slice(1)]],
    ['bytes left over', (bytes: number[]) => [...bytes, 0]],
    ['bytes missing', (bytes: number[]) => bytes.slice(0, -1)],
    // k1 as [5, …]: two five-bit characters would be lower case
    ['a padded varint', (bytes: number[]) => [1, 0x84, 0x00, ...bytes.slice(2)]],
    ['a varint without an end', (bytes: number[]) => [1, ...Array(12).fill(0xff), ...bytes]],
    ['a string longer than the rest', (bytes: number[]) => [1, 0xfe, 0x7f, ...bytes.slice(2)]],
    ['ill-formed UTF-8', (bytes: number[]) => [1, 4, 0xc0, 0xaf, ...bytes.slice(4)]],
    ['nothing', () => []],
  ])('tells %s as malformed although the signature fits', (_name, change) => {
    const payload = change([...bytesOf(SIGNED).subarray(0, -64)]);
    const message = Buffer.concat([
      Buffer.from('counterfoil signed code 1\n'),
      Buffer.from(payload),
    ]);
    const text = `CF1U${toBase32(Uint8Array.from([...payload, ...sign(new Uint8Array(message))]))}`;
    expect(openSignedCode(text, findKey)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('tells UTF-8 where five bits would do as malformed, for a code has one text', () => {
    const packed = [...bytesOf(SIGNED).subarray(0, -64)];
    const unit = packed.lastIndexOf(7); // JPY: 2·3 + 1
    expect(packed.slice(unit, unit + 3)).toEqual([7, 0b10010_101, 0b10_11110_0]);
    const payload = [...packed.slice(0, unit), 6, 0x4a, 0x50, 0x59, ...packed.slice(unit + 3)];
    const text = `CF1U${toBase32(Uint8Array.from([...payload, ...new Uint8Array(64)]))}`;
    expect(openSignedCode(text, () => () => true)).toEqual({ ok: false, reason: 'malformed' });
  });

  it('answers to any garbage without throwing', () => {
    const garbage = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.uint8Array({ minLength: 64, maxLength: 200 }).map((bytes) => `CF1U${toBase32(bytes)}`),
      fc
        .uint8Array({ minLength: 64, maxLength: 200 })
        .map((bytes) => `CF1U${toBase32(Uint8Array.from([1, ...bytes]))}`),
      fc.constant(`CF1U${'0'.repeat(100_000)}`),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        expect(openSignedCode(text, findKey).ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('SignedTerms', () => {
  it('refuses a code that UTF-8 cannot carry', () => {
    expect(SignedTerms.safeParse({ ...TERMS, code: '\ud800' }).success).toBe(false);
  });
});

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase32(text.slice(4));
  if (bytes === null) throw new Error('not base 32');
  return bytes;
}
