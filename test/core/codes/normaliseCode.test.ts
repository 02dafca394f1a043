import { isCodeShaped, normaliseCode } from '@counterfoil/core/codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const hex = (text: string) => [...text].map((c) => c.codePointAt(0)?.toString(16)).join(' ');

describe('normaliseCode', () => {
  it.each([
    ['7K3M-9QXT', '7K3M9QXT'],
    ['  7k3m 9qxt\r\n', '7K3M9QXT'],
    ['oOiIlL', '001111'],
    ['gift-UVXYZ', 'G1FTUVXYZ'],
    ['７Ｋ３Ｍ－９ｑｘｔ', '7K3M9QXT'],
    ['', ''],
    ['---', ''],
    // Codes made elsewhere keep what is neither dash nor space.
    ['SUMMER_2026', 'SUMMER_2026'],
    ['50%OFF!', '50%0FF!'],
    ['夏割１０', '夏割10'],
    ['ﾅﾂ-１０', 'ナツ10'],
    ['straße', 'STRASSE'],
    ['e\u0301', 'É'],
    ['\u00e9', 'É'],
    ['e\u200d\u0301', 'É'],
  ])('[C1] makes %j to %j', (text, key) => {
    expect(normaliseCode(text)).toBe(key);
  });

  it.each([
    ...['\u002d', '\u00ad', '\u02d7', '\u058a', '\u05be', '\u1806', '\u2010', '\u2011', '\u2012'],
    ...['\u2013', '\u2014', '\u2015', '\u2043', '\u207b', '\u208b', '\u2212', '\u23af', '\u23e4'],
    ...['\u2500', '\u2501', '\u2e3a', '\u2e3b', '\u30fc', '\ufe31', '\ufe32', '\ufe58', '\ufe63'],
    ...['\uff0d', '\uff70'],
  ])('drops the dash $0', (dash) => {
    expect(hex(normaliseCode(`7K${dash}3M`))).toBe(hex('7K3M'));
  });

  it.each([
    ...[' ', '\t', '\r', '\n', '\v', '\f', '\0', '\u001d', '\u007f', '\u0085', '\u00a0', '\u1680'],
    ...['\u2000', '\u2007', '\u200a', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\u200b'],
    ...['\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069'],
    ...['\ufeff', '\u061c', '\u034f', '\u180e', '\ufe0f', '\u{e0100}', '\u{e0041}', '\u3164'],
    '\uffa0',
  ])('drops the blank or invisible %j', (character) => {
    expect(hex(normaliseCode(`${character}7K${character}3M${character}`))).toBe(hex('7K3M'));
  });

  it('is the same before and after any Unicode normalisation and either case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const key = normaliseCode(text);
        for (const form of ['NFC', 'NFD', 'NFKC', 'NFKD'] as const) {
          expect(normaliseCode(text.normalize(form))).toBe(key);
        }
        expect(normaliseCode(text.toUpperCase())).toBe(key);
      }),
    );
  });

  it('gives every character a key that is its own key', () => {
    const unstable: string[] = [];
    for (let point = 0; point <= 0x3ffff; point++) {
      const character = String.fromCodePoint(point);
      const key = normaliseCode(`A${character}B`);
      // A combining mark may join the A before it; nothing else may touch a neighbour.
      const isJoining = /\p{M}/u.test(character.normalize('NFKD'));
      const isIntact = key.startsWith('A') && key.endsWith('B');
      if (normaliseCode(key) !== key || !(isIntact || isJoining)) unstable.push(hex(character));
    }
    expect(unstable).toEqual([]);
  });

  it('gives every string a well-formed key that is its own key', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(
        '\u200d',
        '\u0301',
        '\u0345',
        '-',
        'o',
        '\u00b4',
        '\ud800',
        '\udc00',
        '\u0131',
      ),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
        const key = normaliseCode(parts.join(''));
        expect(normaliseCode(key)).toBe(key);
        expect(/\p{Surrogate}/u.test(key)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('turns a lone surrogate into what UTF-8 would make of it', () => {
    expect(normaliseCode('A\ud800B')).toBe('A\ufffdB');
  });
});

describe('isCodeShaped', () => {
  it.each([
    ['7K3M', true],
    ['0'.repeat(64), true],
    ['0'.repeat(65), false],
    ['7K3', false],
    ['', false],
    ['7K3M-9QXT', false],
    ['7k3m', false],
    ['7K3I', false],
    ['7K3L', false],
    ['7K3O', false],
    ['7K3U', false],
    ['7K3M\n', false],
    ['７K3M', false],
  ])('of %j is %s', (text, expected) => {
    expect(isCodeShaped(text)).toBe(expected);
  });
});
