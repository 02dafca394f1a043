import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { seedsFor } from './huntMutation.ts';
import { applyPatch, occurrences, patch } from './mutation.ts';
import { MUTATIONS, mutationByName } from './mutations.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('mutations', () => {
  it.each(MUTATIONS)('[S33] $name stands where the source has not moved on', ({ patches }) => {
    for (const one of patches) {
      const text = readFileSync(ROOT + one.file, 'utf8');
      expect(occurrences(text, one), `${one.file}: ${one.find}`).toBe(1);
      expect(applyPatch(text, one)).not.toBe(text);
    }
  });

  it('[S33] are more than 24, each with a name and a rule of its own', () => {
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(24);
    expect(new Set(MUTATIONS.map(({ name }) => name)).size).toBe(MUTATIONS.length);
    expect(new Set(MUTATIONS.map(({ rule }) => rule)).size).toBe(MUTATIONS.length);
    expect(() => mutationByName('none')).toThrow(RangeError);
  });

  it('[S33] replace what they find to the letter, and refuse what is there twice or not at all', () => {
    const one = patch('a.ts', 'b', "$&'");
    expect(applyPatch('abc', one)).toBe("a$&'c");
    expect(() => applyPatch('abcb', one)).toThrow('2 times');
    expect(() => applyPatch('a', one)).toThrow('0 times');
  });

  it('[S33] are looked for with the seeds that found them before, and then with all others', () => {
    expect(seedsFor([7, 2], 5)).toEqual([7, 2, 1, 3, 4]);
  });
});
