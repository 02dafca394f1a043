import { createHash } from 'node:crypto';

/** Bytes that look random and are the same in every run. Each call of this starts another row. */
export function createShopRandom(seed = 'shop'): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let start = 0; start < length; start += 32) {
      count += 1;
      const block = createHash('sha256').update(`${seed} ${count}`).digest();
      bytes.set(block.subarray(0, Math.min(32, length - start)), start);
    }
    return bytes;
  };
}
