import { assert } from '../assert.ts';
import { assertSafe } from './amount.ts';

/**
 * Splits `total` whole units in proportion to `weights`, by largest remainder (Hamilton): each
 * share is its exact quota rounded down or up, the left-over units go to the largest remainders,
 * and ties to the first. The shares sum to `total`; a weight of 0 always gets 0.
 *
 * `total` is a safe integer ≥ 0, weights are safe integers ≥ 0 with a sum above 0 (the sum itself
 * may exceed 2^53 − 1). Throws otherwise.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  assertSafe(total);
  assert(total >= 0, `cannot allocate ${total}`);
  const sum = sumOfWeights(weights);
  const quotas = weights.map((weight, index) => {
    const product = BigInt(total) * BigInt(weight);
    return { index, share: Number(product / sum), remainder: product % sum };
  });
  const shares = quotas.map((quota) => quota.share);
  const leftOver = shares.reduce((rest, share) => rest - share, total);
  // Array.prototype.sort is stable, so equal remainders stay in order of position.
  const byRemainder = quotas.toSorted((a, b) => compare(b.remainder, a.remainder));
  for (const { index, share } of byRemainder.slice(0, leftOver)) shares[index] = share + 1;
  assertSumsTo(total, shares);
  return shares;
}

function sumOfWeights(weights: readonly number[]): bigint {
  let sum = 0n;
  for (const weight of weights) {
    assert(assertSafe(weight) >= 0, `negative weight ${weight}`);
    sum += BigInt(weight);
  }
  assert(sum > 0n, 'weights sum to zero');
  return sum;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function assertSumsTo(total: number, shares: readonly number[]): void {
  const sum = shares.reduce((soFar, share) => soFar + share, 0);
  assert(sum === total, `shares sum to ${sum}, not ${total}`);
}
