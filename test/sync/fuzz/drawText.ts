import type { Draw } from './draw.ts';

const UNICODE = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\udc00\ud800',
  '\u202eabc\u202c',
  'שלום עולם',
  'e\u0301\u0301\u0301',
  `Z${'\u0334\u0358'.repeat(40)}`,
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'ﬀ Ⅷ ㌔ ｶﾞ',
  'ギフトカード',
  'İıſK',
  '\ufeff',
  '\ufffe\uffff',
  '\u2028\u2029\u0085',
  '\u200b\u200d',
  '\u001b[31m',
  '\r\nSet-Cookie: a=b',
];

const SQL = [
  "' OR '1'='1",
  "'; DROP TABLE vouchers; --",
  '" OR ""="',
  '%',
  '_%',
  '\\',
  "\\'",
  '$1',
  ':name',
  '{{7*7}}',
  '#{7*7}',
  '=HYPERLINK("http://a.example","x")',
  '<script>alert(1)</script>',
];

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'length',
  'then',
  'null',
  'undefined',
  'NaN',
  'true',
];

const NUMBERS = [
  '0',
  '-0',
  '-1',
  '1e999',
  '1e21',
  '9007199254740993',
  '0x10',
  '１２',
  ' 5 ',
  '+1',
  '1_000',
  'Infinity',
  '5n',
];

const TIMES = [
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:59.999Z',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-04-01T00:00:00+99:99',
  '2026-13-01',
  '24:00',
  'P1Y2M3DT4H5M6S',
  'P99999999999999D',
  'P-1D',
];

const PLAIN = ['', ' ', 'a', 'A', 'null', 'Anna', 'note', '-', '---', '.', '..', '*', '#', '/'];

const KINDS = [UNICODE, SQL, NAMES, NUMBERS, TIMES, PLAIN];

/** A text that some program trips over. Rarely a very long one. */
export function oddText(draw: Draw): string {
  if (draw.chance(0.004)) return draw.pick(['a', '\u0000', '💶', "'"]).repeat(draw.int(1, 500_000));
  if (draw.chance(0.04)) return draw.pick(['x', 'é', '%', '-']).repeat(draw.int(100, 5000));
  const text = draw.pick(draw.pick(KINDS));
  return draw.chance(0.15) ? text + draw.pick(draw.pick(KINDS)) : text;
}

const PATHS = [
  '..',
  '.',
  '%2e%2e',
  '%2e%2e%2f%2e%2e',
  '%00',
  'a%00b',
  '%ff',
  '%c3%28',
  '%ed%a0%80',
  '%',
  '%zz',
  '%25',
  '%2f',
  '%5c',
  '%0d%0aX-Junk:%201',
  '%20',
  '+',
  '~',
  "'",
  '*',
  ':code',
  '{code}',
  '%F0%9F%92%B6',
  '%E2%80%AE',
];

/** Junk for a part of a path, as it goes over the wire. */
export const oddPathPart = (draw: Draw): string =>
  draw.chance(0.05)
    ? draw.pick(['a', '%61', '%F0%9F%92%B6', '..%2f']).repeat(draw.int(200, 3000))
    : draw.chance(0.4)
      ? encodePart(oddText(draw).slice(0, 3000))
      : draw.pick(PATHS);

/** Lone halves of a pair have no bytes in UTF-8: they go as the mark that stands for them. */
export const encodePart = (text: string): string => encodeURIComponent(text.toWellFormed());
