import { monotonicFactory } from 'ulid';
import type { RandomBytes } from '../codes/generateCode.ts';

/**
 * Makes ULIDs: 26 characters in the order of time, each greater than the last even where the clock
 * steps back. The clock is the caller's: milliseconds since 1970, UTC.
 * Source: github.com/ulid/spec.
 */
export function createIdFactory(randomBytes: RandomBytes): (time: number) => string {
  return monotonicFactory(() => (randomBytes(1)[0] ?? 0) / 256);
}
