import {
  ALPHABET,
  characterToValue,
  fromBase32,
  toBase32,
  valueToCharacter,
} from '@counterfoil/core/codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const RFC_4648_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

describe('the alphabet', () => {
  it('is the digits and letters without I, L, O and U', () => {
    expect(ALPHABET).toBe('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'.replace(/[ILOU]/g, ''));
    for (let value = 0; value < 32; value++) {
      expect(characterToValue(valueToCharacter(value))).toBe(value);
    }
  });

  it.each(['I', 'L', 'O', 'U', 'a', '-', ' ', '', '00'])('has no %j', (character) => {
    expect(characterToValue(character)).toBeNull();
  });
});

describe('base 32', () => {
  // RFC 4648, section 10, each character replaced by the one of the same value, padding dropped.
  it.each([
    ['', ''],
    ['f', 'MY======'],
    ['fo', 'MZXQ===='],
    ['foo', 'MZXW6==='],
    ['foob', 'MZXW6YQ='],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI======'],
  ])('writes %j as RFC 4648 writes %s', (text, standard) => {
    const expected = [...standard.replaceAll('=', '')]
      .map((character) => ALPHABET.charAt(RFC_4648_ALPHABET.indexOf(character)))
      .join('');
    const bytes = new Uint8Array(Buffer.from(text));
    expect(toBase32(bytes)).toBe(expected);
    expect(fromBase32(expected)).toEqual(bytes);
  });

  it('gives any bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes);
      }),
    );
  });

  it('reads a text only if it is the one text of its bytes', () => {
    const texts = fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 24 });
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = fromBase32(text);
        if (bytes !== null) expect(toBase32(bytes)).toBe(text);
      }),
    );
  });

  it('accepts exactly 256 of the 1024 texts of two characters, one for each byte', () => {
    const accepted = [...ALPHABET].flatMap((first) =>
      [...ALPHABET].filter((second) => fromBase32(first + second) !== null),
    );
    expect(accepted).toHaveLength(256);
  });

  it.each(['0', '000', '000000', '01', 'ZZ', '0O', '0o', 'my', 'CR=', 'C R', 'C-R', '日本'])(
    'refuses %j',
    (text) => {
      expect(fromBase32(text)).toBeNull();
    },
  );
});
