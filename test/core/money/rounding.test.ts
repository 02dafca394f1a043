import { divideRounded, percentOf, type RoundingMode } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const MODES: readonly RoundingMode[] = ['halfUp', 'halfEven', 'down', 'up'];

describe('divideRounded', () => {
  // numerator, denominator, halfUp, halfEven, down, up
  it.each([
    [0n, 7n, 0n, 0n, 0n, 0n],
    [6n, 3n, 2n, 2n, 2n, 2n],
    [1n, 2n, 1n, 0n, 0n, 1n],
    [3n, 2n, 2n, 2n, 1n, 2n],
    [5n, 2n, 3n, 2n, 2n, 3n],
    [7n, 2n, 4n, 4n, 3n, 4n],
    [1n, 3n, 0n, 0n, 0n, 1n],
    [2n, 3n, 1n, 1n, 0n, 1n],
    [-1n, 2n, -1n, 0n, 0n, -1n],
    [-5n, 2n, -3n, -2n, -2n, -3n],
    [5n, -2n, -3n, -2n, -2n, -3n],
    [-5n, -2n, 3n, 2n, 2n, 3n],
    [-1n, 3n, 0n, 0n, 0n, -1n],
  ])('%d / %d is %d half up, %d half even, %d down, %d up', (n, d, ...expected) => {
    expect(MODES.map((mode) => divideRounded(n, d, mode))).toEqual(expected);
  });

  it('meets the definition of its mode for any operands', () => {
    const nonZero = fc.bigInt({ min: -1000n, max: 1000n }).filter((d) => d !== 0n);
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), nonZero, (n, d) => {
        // Both sides times |d|, so that quotient and result compare as integers.
        const exact = abs(n);
        const scaled = (mode: RoundingMode) => abs(divideRounded(n, d, mode)) * abs(d);
        expect(exact - scaled('down')).toBeGreaterThanOrEqual(0n);
        expect(exact - scaled('down')).toBeLessThan(abs(d));
        expect(scaled('up') - exact).toBeGreaterThanOrEqual(0n);
        expect(scaled('up') - exact).toBeLessThan(abs(d));
        for (const mode of ['halfUp', 'halfEven'] as const) {
          expect(2n * abs(scaled(mode) - exact)).toBeLessThanOrEqual(abs(d));
        }
        const isTie = 2n * (exact - scaled('down')) === abs(d);
        if (isTie) {
          expect(scaled('halfUp')).toBe(scaled('up'));
          expect(divideRounded(n, d, 'halfEven') % 2n).toBe(0n);
        }
      }),
    );
  });

  it('rounds a negative quotient to the mirror image of the positive', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.constantFrom(...MODES), (n, mode) => {
        expect(divideRounded(-n, 8n, mode)).toBe(-divideRounded(n, 8n, mode));
      }),
    );
  });

  it('throws on a zero denominator', () => {
    expect(() => divideRounded(1n, 0n, 'down')).toThrow('bug');
  });
});

describe('percentOf', () => {
  it.each([
    [1000, 1000, 'halfUp', 100], // 10 %
    [999, 1000, 'halfUp', 100], // 99.9
    [999, 1000, 'down', 99],
    [25, 1000, 'halfUp', 3], // 2.5
    [25, 1000, 'halfEven', 2],
    [1, 1, 'up', 1], // 0.0001
    [1, 1, 'halfUp', 0],
    [-25, 1000, 'halfUp', -3],
    [12345, 0, 'up', 0],
    [12345, 10_000, 'down', 12345],
    [12345, 20_000, 'down', 24690],
    // 2^53 − 1 is odd, so a half of it is a tie.
    [2 ** 53 - 1, 5000, 'down', 2 ** 52 - 1],
    [2 ** 53 - 1, 5000, 'up', 2 ** 52],
    [2 ** 53 - 1, 10_000, 'halfUp', 2 ** 53 - 1],
  ] as const)('%d at %d basis points, %s, is %d', (amount, basisPoints, mode, expected) => {
    expect(percentOf(amount, basisPoints, mode)).toBe(expected);
  });

  it('throws where an argument or the result is no safe integer', () => {
    expect(() => percentOf(0.5, 100, 'down')).toThrow('bug');
    expect(() => percentOf(100, 0.5, 'down')).toThrow('bug');
    expect(() => percentOf(2 ** 53 - 1, 10_001, 'down')).toThrow('bug');
  });
});

function abs(n: bigint): bigint {
  return n < 0n ? -n : n;
}
