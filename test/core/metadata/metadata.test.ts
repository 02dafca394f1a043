import { describe, expect, it } from 'vitest';
import { readInput } from '../../../core/src/input.ts';
import { Metadata } from '../../../core/src/metadata/metadata.ts';

const isAccepted = (value: unknown): boolean => readInput(Metadata, value).ok;
const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1]));
const nested = (levels: number): unknown => (levels === 0 ? 1 : { k: nested(levels - 1) });

describe('metadata', () => {
  it('[N1] is kept as it came', () => {
    const metadata = {
      size: 'L',
      count: 1.5,
      gift: true,
      none: null,
      tags: ['a', 2],
      at: { x: [] },
    };
    expect(Metadata.parse(metadata)).toEqual(metadata);
  });

  it.each([
    ['100 keys', keys(100), true],
    ['101 keys', keys(101), false],
    ['101 keys with those of nested objects', { a: keys(50), b: keys(49) }, false],
    ['a key of 100 characters', { ['k'.repeat(100)]: 1 }, true],
    ['a key of 101 characters', { ['k'.repeat(101)]: 1 }, false],
    ['five levels', nested(5), true],
    ['six levels', nested(6), false],
    ['lists that are levels too', { a: [[[[1]]]] }, true],
    ['one list too deep', { a: [[[[[1]]]]] }, false],
    // Two for the object and its text, one for the key
    ['20,000 characters', { k: 'x'.repeat(19_997) }, true],
    ['20,001 characters', { k: 'x'.repeat(19_998) }, false],
    ['a list of 19,997 numbers', { k: Array(19_997).fill(0) }, true],
    ['a list of 19,998 numbers', { k: Array(19_998).fill(0) }, false],
    ['a number that is none', { k: Number.NaN }, false],
    ['a function', { k: () => 1 }, false],
    ['a list', [], false],
  ])('[N1] with %s: %#', (_, value, expected) => {
    expect(isAccepted(value)).toBe(expected);
  });

  it('[N1] with a key that no object can be given is refused with its path', () => {
    const read = readInput(Metadata, JSON.parse('{"size":{"__proto__":"L"}}'));
    expect(read).toMatchObject({
      rejection: { issues: [{ path: 'size', reason: 'Unrecognized key: "__proto__"' }] },
    });
  });

  it('[N1] nested without end is refused, and costs no stack', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(isAccepted({ deep })).toBe(false);
  });
});
