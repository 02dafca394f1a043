import { canonicalJson } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** JSON values. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('canonicalJson', () => {
  it.each([
    [null, 'null'],
    [true, 'true'],
    [0, '0'],
    [-0, '0'],
    [-12, '-12'],
    [2 ** 53 - 1, '9007199254740991'],
    // RFC 8785, 3.2.2: the numbers of its example
    [Number('333333333.33333329'), '333333333.3333333'],
    [1e30, '1e+30'],
    [4.5, '4.5'],
    [2e-3, '0.002'],
    [0.000000000000000000000000001, '1e-27'],
    ['', '""'],
    ['日本 "¥" \\ /', '"日本 \\"¥\\" \\\\ /"'],
    // RFC 8785, 3.2.2.2: the short escapes, and \u00xx in lower case for other controls
    ['\b\t\n\f\r\u0000\u000b\u001f\u007f', '"\\b\\t\\n\\f\\r\\u0000\\u000b\\u001f\u007f"'],
    ['\u2028\u2029', '"\u2028\u2029"'],
    ['😀', '"😀"'],
    [[], '[]'],
    [[1, [2], { a: 3 }], '[1,[2],{"a":3}]'],
    [{}, '{}'],
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ 10: 'a', 9: 'b' }, '{"10":"a","9":"b"}'],
    [{ a: undefined, b: null }, '{"b":null}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    [JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ])('writes %j as %s', (value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  it('sorts members by UTF-16 code unit, as in the example of RFC 8785, 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const names = [...canonicalJson(value).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('escapes lone surrogates, so that different texts stay different in UTF-8', () => {
    expect(canonicalJson('\ud800')).toBe('"\\ud800"');
    expect(canonicalJson('a\udc00b')).toBe('"a\\udc00b"');
    expect(canonicalJson({ '\udfff': '\ude00\ud83d' })).toBe('{"\\udfff":"\\ude00\\ud83d"}');
  });

  it('orders keys with surrogates by code unit too', () => {
    // U+1F600 begins with D83D, so it comes before the lone DC00 and both before U+FFFD.
    expect(canonicalJson({ '\ufffd': 1, '\udc00': 2, '\ud83d\ude00': 3, '\ud83d': 4 })).toBe(
      '{"\\ud83d":4,"😀":3,"\\udc00":2,"\ufffd":1}',
    );
  });

  it('is JSON of the same value, and has no lone surrogate', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(/\p{Surrogate}/u.test(text)).toBe(false);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('does not depend on the order in which members were added', () => {
    const members = fc.uniqueArray(fc.tuple(fc.string({ unit: 'binary' }), fc.maxSafeInteger()), {
      selector: ([key]) => key,
      maxLength: 8,
    });
    fc.assert(
      fc.property(members, (list) => {
        const forwards = canonicalJson(Object.fromEntries(list));
        expect(canonicalJson(Object.fromEntries(list.toReversed()))).toBe(forwards);
      }),
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['undefined in an array', [undefined]],
    ['a hole in an array', new Array(1)],
    ['a bigint', 1n],
    ['a symbol', Symbol('a')],
    ['a function', () => 1],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['bytes', new Uint8Array(1)],
    ['an instance of a class', new (class Money {})()],
    ['any of these inside', { a: [{ b: Number.NaN }] }],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow('bug');
  });
});
