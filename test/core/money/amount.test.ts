import {
  Amount,
  addAmounts,
  assertSafe,
  isSafeAmount,
  PositiveAmount,
  SignedAmount,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const MAX = 2 ** 53 - 1;

describe('amounts', () => {
  it.each([
    [0, true, false, true],
    [1, true, true, true],
    [MAX, true, true, true],
    [-1, false, false, true],
    [-MAX, false, false, true],
    [2 ** 53, false, false, false],
    [-(2 ** 53), false, false, false],
    [0.5, false, false, false],
    [Number.NaN, false, false, false],
    [Number.POSITIVE_INFINITY, false, false, false],
    ['1', false, false, false],
    [1n, false, false, false],
    [null, false, false, false],
  ])('[M1] %s is an amount: %s, a positive: %s, a signed: %s', (value, any, positive, signed) => {
    expect(Amount.safeParse(value).success).toBe(any);
    expect(PositiveAmount.safeParse(value).success).toBe(positive);
    expect(SignedAmount.safeParse(value).success).toBe(signed);
  });

  it.each([
    [MAX, true],
    [-MAX, true],
    [2 ** 53, false],
    [1.5, false],
    [Number.NaN, false],
  ])('%s is safe: %s', (n, isSafe) => {
    expect(isSafeAmount(n)).toBe(isSafe);
    if (isSafe) expect(assertSafe(n)).toBe(n);
    else expect(() => assertSafe(n)).toThrow('bug');
  });

  it('adds exactly, or throws where the sum leaves the safe integers', () => {
    const safe = fc.maxSafeInteger();
    fc.assert(
      fc.property(safe, safe, (a, b) => {
        const sum = BigInt(a) + BigInt(b);
        if (sum >= BigInt(-MAX) && sum <= BigInt(MAX)) {
          expect(BigInt(addAmounts(a, b))).toBe(sum);
        } else {
          expect(() => addAmounts(a, b)).toThrow('bug');
        }
      }),
    );
  });

  it('never adds what is unsafe already', () => {
    expect(() => addAmounts(2 ** 53, -1)).toThrow('bug');
    expect(() => addAmounts(0.5, 0.5)).toThrow('bug');
    expect(() => addAmounts(MAX, 1)).toThrow('bug');
  });
});
