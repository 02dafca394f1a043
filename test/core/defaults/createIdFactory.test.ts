import { createIdFactory } from '@counterfoil/core/defaults';
import { describe, expect, it } from 'vitest';

describe('ids', () => {
  it('are in the order of time, and go on behind a clock that stepped back', () => {
    const createId = createIdFactory((count) => new Uint8Array(count).fill(200));
    const ids = [1000, 1000, 2000, 500, 2001].map(createId);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  });

  it('begin with their time: ten characters of 48 bits', () => {
    const createId = createIdFactory((count) => new Uint8Array(count));
    // 2^48 - 1 in base 32 is 7 and nine times Z; the random part of zeros follows.
    expect(createId(2 ** 48 - 1)).toBe(`7${'Z'.repeat(9)}${'0'.repeat(16)}`);
  });
});
