import {
  ALPHABET,
  checkCode,
  dammCharacter,
  generateCode,
  generateFromPattern,
  isCodeShaped,
  normaliseCode,
} from '@counterfoil/core/codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Gives the bytes in order, and fails the test when more are asked for. */
const bytesOf =
  (...bytes: number[]) =>
  (count: number) => {
    expect(count).toBe(bytes.length);
    return Uint8Array.from(bytes);
  };
const counting = (count: number) => Uint8Array.from({ length: count }, (_, index) => index);

describe('generateCode', () => {
  it('makes 12 random characters and a check character, in groups of four', () => {
    // The values 0..11, then the check character; the one left over joins the last group.
    expect(generateCode(counting)).toBe(`0123-4567-89AB${dammCharacter('0123456789AB')}`);
  });

  it.each([
    [{ length: 5, checkCharacter: false }, '0123-4'.replace('-4', '4')],
    [{ length: 6, checkCharacter: false }, '0123-45'],
    [{ length: 8, checkCharacter: false }, '0123-4567'],
    [{ length: 8, checkCharacter: false, group: 0 }, '01234567'],
    [{ length: 7, checkCharacter: false, group: 3 }, '012-3456'],
    [{ length: 4, checkCharacter: false, group: 1 }, '0-1-2-3'],
    [{ length: 4, checkCharacter: false, prefix: 'GIFT' }, 'GIFT-0123'],
    [{ length: 4, checkCharacter: false, prefix: 'gift-' }, 'GIFT-0123'],
    [{ length: 4, checkCharacter: false, prefix: 'GIFT', group: 0 }, 'GIFT0123'],
    [{ length: 3, prefix: 'GIFT' }, `GIFT-012${dammCharacter('G1FT012')}`],
  ])('follows %j', (options, expected) => {
    expect(generateCode(counting, options)).toBe(expected);
  });

  it('uses five bits of each byte, so every character is equally likely', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte++) {
      const options = { length: 4, checkCharacter: false, group: 0 };
      const [first = ''] = generateCode(bytesOf(byte, 0, 0, 0), options);
      counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect([...counts.keys()].sort().join('')).toBe(ALPHABET);
    expect(new Set(counts.values())).toEqual(new Set([8]));
  });

  it('makes codes whose key is code-shaped and passes the check', () => {
    const options = fc.record({
      length: fc.integer({ min: 3, max: 40 }),
      prefix: fc.constantFrom('', 'GIFT', 'oil-', '夏'.repeat(0), 'a b'),
      group: fc.nat({ max: 6 }),
    });
    const random = fc.uint8Array({ minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(options, random, (chosen, bytes) => {
        const code = generateCode((count) => bytes.slice(0, count), chosen);
        expect(isCodeShaped(normaliseCode(code))).toBe(true);
        expect(checkCode(code)).toEqual({ ok: true, code: normaliseCode(code) });
      }),
    );
  });

  it('throws where no usable code could come out', () => {
    expect(() => generateCode(counting, { prefix: 'SUMMER' })).toThrow('bug'); // has a U
    expect(() => generateCode(counting, { prefix: 'SUMMER', checkCharacter: false })).toThrow(
      'bug',
    );
    expect(() => generateCode(counting, { prefix: '夏' })).toThrow('bug');
    expect(() => generateCode(counting, { length: 64 })).toThrow('bug');
    expect(() => generateCode(counting, { length: 2 })).toThrow('bug');
    expect(() => generateCode(counting, { length: 0 })).toThrow('bug');
    expect(() => generateCode(counting, { length: 1.5 })).toThrow('bug');
    expect(() => generateCode(counting, { group: -1 })).toThrow('bug');
    expect(() => generateCode(() => new Uint8Array(3))).toThrow('bug');
  });
});

describe('generateFromPattern', () => {
  it.each([
    ['GIFT-####-####', 'GIFT-0123-4567'],
    ['####', '0123'],
    ['夏_#a#', '夏_0a1'],
    ['$&#', '$&0'],
  ])('fills %j as %j', (pattern, expected) => {
    expect(generateFromPattern(counting, pattern)).toBe(expected);
  });

  it('throws on a pattern that has only one code', () => {
    expect(() => generateFromPattern(counting, 'GIFT')).toThrow('bug');
    expect(() => generateFromPattern(counting, '')).toThrow('bug');
  });
});

describe('checkCode', () => {
  const code = generateCode(counting);

  it('accepts a code however it is typed', () => {
    const key = normaliseCode(code);
    for (const typed of [code, code.toLowerCase(), ` ${code} `, code.replaceAll('-', 'ー')]) {
      expect(checkCode(typed)).toEqual({ ok: true, code: key });
    }
    expect(checkCode(code.replace('0', 'o').replace('1', 'l'))).toEqual({ ok: true, code: key });
  });

  it.each([
    ['a wrong character', code.replace('7', '8')],
    ['two characters swapped', code.replace('12', '21')],
    ['a character too few', code.slice(0, -1)],
    ['a letter that no code has', code.replace('7', 'U')],
    ['nothing', ''],
    ['too short a text', '00'],
    ['too long a text', '0'.repeat(65)],
  ])('finds %s', (_name, typed) => {
    expect(checkCode(typed)).toEqual({ ok: false, type: 'mistyped' });
  });
});
