import { assert } from '../assert.ts';
import { assertSafe } from './amount.ts';

/**
 * How a quotient becomes whole. All modes look at the magnitude and keep the sign, so a refund
 * rounds to the mirror image of its charge: `halfUp` takes a half away from zero, `halfEven` to
 * the even neighbour, `down` towards zero, `up` away from zero.
 */
export type RoundingMode = 'halfUp' | 'halfEven' | 'down' | 'up';

/**
 * The quotient rounded to a whole number, exactly. Either operand may be negative;
 * `divideRounded(-n, d, mode)` is `-divideRounded(n, d, mode)`. Throws on a zero denominator.
 */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  assert(denominator !== 0n, 'division by zero');
  const isNegative = numerator < 0n !== denominator < 0n;
  const divisor = magnitude(denominator);
  const quotient = magnitude(numerator) / divisor;
  const remainder = magnitude(numerator) % divisor;
  const rounded = roundsAway(quotient, remainder, divisor, mode) ? quotient + 1n : quotient;
  return isNegative ? -rounded : rounded;
}

/**
 * A percentage of an amount in whole units: `percentBasisPoints` is 1 for 0.01 %, 100 for 1 %.
 * Exact (BigInt) before the one rounding. Throws where an argument or the result is unsafe.
 */
export function percentOf(amount: number, percentBasisPoints: number, mode: RoundingMode): number {
  const product = BigInt(assertSafe(amount)) * BigInt(assertSafe(percentBasisPoints));
  return assertSafe(Number(divideRounded(product, 10_000n, mode)));
}

function roundsAway(
  quotient: bigint,
  remainder: bigint,
  divisor: bigint,
  mode: RoundingMode,
): boolean {
  switch (mode) {
    case 'down':
      return false;
    case 'up':
      return remainder > 0n;
    case 'halfUp':
      return 2n * remainder >= divisor;
    case 'halfEven':
      return 2n * remainder > divisor || (2n * remainder === divisor && quotient % 2n === 1n);
  }
}

function magnitude(n: bigint): bigint {
  return n < 0n ? -n : n;
}
