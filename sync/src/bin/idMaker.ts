import { bytesToHex, valueToCharacter } from '@counterfoil/core';

const LENGTH = 26;

/**
 * Makes ids in the order of time, as ULIDs are: 48 bits of milliseconds, then 80 of randomness, in
 * Crockford's base 32. Never one that is not greater than the last, whatever the clock does.
 * Source: github.com/ulid/spec.
 */
export function createIdMaker(
  clock: () => number,
  randomBytes: (length: number) => Uint8Array,
): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(clock()) << 80n) | BigInt(`0x${bytesToHex(randomBytes(10))}`);
    last = fresh > last ? fresh : last + 1n;
    let id = '';
    for (let bits = BigInt((LENGTH - 1) * 5); bits >= 0n; bits -= 5n)
      id += valueToCharacter(Number((last >> bits) & 31n));
    return id;
  };
}
