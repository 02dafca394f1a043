import { createHash } from 'node:crypto';
import { sha256, sha256Hex } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('sha256', () => {
  // FIPS 180-2, appendix B.1 and B.2, and the empty message.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j is that of the standard', (text, expected) => {
    expect(sha256Hex(text)).toBe(expected);
  });

  it('agrees with the platform on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256(bytes)).toEqual(new Uint8Array(createHash('sha256').update(bytes).digest()));
      }),
    );
  });

  it('hashes text as UTF-8, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
    expect(sha256Hex('\ud800')).toBe(sha256Hex('\ufffd'));
  });
});
