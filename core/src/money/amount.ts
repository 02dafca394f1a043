import * as z from 'zod/mini';
import { assert } from '../assert.ts';

/** Whole units (minor units of a currency, points, uses), 0 to 2^53 − 1. */
export const Amount = z.int().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER));
export type Amount = z.infer<typeof Amount>;

/** Whole units, 1 to 2^53 − 1. */
export const PositiveAmount = z.int().check(z.gte(1), z.lte(Number.MAX_SAFE_INTEGER));
export type PositiveAmount = z.infer<typeof PositiveAmount>;

/** Whole units of either sign, −(2^53 − 1) to 2^53 − 1: balances and differences. */
export const SignedAmount = z
  .int()
  .check(z.gte(-Number.MAX_SAFE_INTEGER), z.lte(Number.MAX_SAFE_INTEGER));
export type SignedAmount = z.infer<typeof SignedAmount>;

/** True for an integer that a double holds exactly, of either sign. */
export function isSafeAmount(n: number): boolean {
  return Number.isSafeInteger(n);
}

/** Returns `n`, or throws where it is no safe integer: that is a bug, for input was checked. */
export function assertSafe(n: number): number {
  assert(Number.isSafeInteger(n), `not a safe integer: ${n}`);
  return n;
}

/**
 * The exact sum of two amounts of one unit. Throws (`assertSafe`) where an operand or the sum is
 * unsafe; callers that add what they did not bound check with `isSafeAmount(a + b)` first, which
 * is reliable: a true sum beyond 2^53 − 1 never rounds back to a safe integer.
 */
export function addAmounts(a: number, b: number): number {
  return assertSafe(assertSafe(a) + assertSafe(b));
}
