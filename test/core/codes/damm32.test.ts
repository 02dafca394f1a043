import { ALPHABET, dammCharacter, hasValidCheck } from '@counterfoil/core/codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/**
 * The oracle: schoolbook multiplication of polynomials over GF(2), then long division by
 * x^5 + x^2 + 1, and from it the whole table of the quasigroup.
 */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) if ((b >> bit) & 1) product ^= a << bit;
  for (let bit = 9; bit >= 5; bit--) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  return product;
}
const VALUES = Array.from({ length: 32 }, (_, value) => value);
const TABLE = VALUES.map((c) => VALUES.map((d) => multiply(2, c ^ d)));
const at = (c: number, d: number) => TABLE[c]?.[d] ?? -1;
const stateOf = (body: string) =>
  [...body].reduce((state, character) => at(state, ALPHABET.indexOf(character)), 0);

const characters = fc.constantFrom(...ALPHABET);
const bodies = fc.string({ unit: characters, minLength: 1, maxLength: 63 });
const replaceAt = (text: string, index: number, character: string) =>
  text.slice(0, index) + character + text.slice(index + 1);
const swapAt = (text: string, index: number) =>
  text.slice(0, index) + text.charAt(index + 1) + text.charAt(index) + text.slice(index + 2);

describe('the quasigroup', () => {
  it('is one: every row and column has every value once', () => {
    for (const value of VALUES) {
      expect(new Set(TABLE[value]).size).toBe(32);
      expect(new Set(TABLE.map((row) => row[value])).size).toBe(32);
      expect(at(value, value)).toBe(0);
    }
  });

  it('is totally anti-symmetric', () => {
    for (const c of VALUES)
      for (const x of VALUES)
        for (const y of VALUES)
          if (x !== y) expect(at(at(c, x), y) === at(at(c, y), x)).toBe(false);
  });
});

describe('dammCharacter', () => {
  it('is the state that the table leads to', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(dammCharacter(body)).toBe(ALPHABET.charAt(stateOf(body)));
      }),
    );
  });

  // By hand: 1 → 2; 2 → (2^1=3)·2 = 6; G is 16, and 16·2 = 32 = x^5 = x^2 + 1 = 5.
  it.each([
    ['0', '0'],
    ['1', '2'],
    ['11', '6'],
    ['G', '5'],
    ['', '0'],
  ])('of %j is %s', (body, expected) => {
    expect(dammCharacter(body)).toBe(expected);
  });

  it.each(['I', 'U', 'a', '7K3M-9QXT', '７'])('throws on %j, which is not normalised', (body) => {
    expect(() => dammCharacter(body)).toThrow('bug');
  });
});

describe('hasValidCheck', () => {
  it('accepts a body with its character, and with no other', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const valid = [...ALPHABET].filter((character) => hasValidCheck(body + character));
        expect(valid).toEqual([dammCharacter(body)]);
      }),
    );
  });

  it('finds every substitution and every adjacent swap in codes of three characters', () => {
    let missed = 0;
    for (const first of ALPHABET) {
      for (const second of ALPHABET) {
        const code = first + second + dammCharacter(first + second);
        for (const changed of changesOf(code)) if (hasValidCheck(changed)) missed++;
      }
    }
    expect(missed).toBe(0);
  });

  it('[C2] finds every substitution and every adjacent swap in codes of any length', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const code = body + dammCharacter(body);
        expect(changesOf(code).filter(hasValidCheck)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('finds swaps over any distance below 31', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.integer({ min: 1, max: 30 }), (body, from, distance) => {
        const code = body + dammCharacter(body);
        const a = from % code.length;
        const b = a + distance;
        fc.pre(b < code.length && code[a] !== code[b]);
        const swapped = replaceAt(replaceAt(code, a, code.charAt(b)), b, code.charAt(a));
        expect(hasValidCheck(swapped)).toBe(false);
      }),
    );
  });

  it.each(['', '0', '7', '0O', '0-0', '00a'])('refuses %j', (code) => {
    expect(hasValidCheck(code)).toBe(false);
  });
});

function changesOf(code: string): string[] {
  const changes: string[] = [];
  for (let index = 0; index < code.length; index++) {
    for (const character of ALPHABET) changes.push(replaceAt(code, index, character));
    if (index + 1 < code.length) changes.push(swapAt(code, index));
  }
  return changes.filter((changed) => changed !== code);
}
