/** The setting of a line whose bytes carry parity in bit 7. */
export type ParitySetting = '7E1' | '7O1';

/** Below this, text in Shift_JIS would too often look like parity by chance. */
const FEWEST_BYTES = 6;

/**
 * Recognises 7 data bits with parity received as 8 data bits: every byte has the same parity, some have
 * bit 7 set, and without it all are plain text. Decide on the whole frame with its end character.
 */
export function detectParity(bytes: readonly number[]): ParitySetting | undefined {
  if (bytes.length < FEWEST_BYTES || !bytes.some((it) => it > 0x7f)) return undefined;
  const odd = bytes.filter(hasOddBits).length;
  if (odd !== 0 && odd !== bytes.length) return undefined;
  const isText = bytes.slice(0, -1).every((it) => (it & 0x7f) >= 0x20 && (it & 0x7f) < 0x7f);
  return isText ? (odd === 0 ? '7E1' : '7O1') : undefined;
}

export function withoutParity(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes.map((it) => it & 0x7f));
}

function hasOddBits(byte: number): boolean {
  let bits = byte;
  bits ^= bits >> 4;
  bits ^= bits >> 2;
  bits ^= bits >> 1;
  return (bits & 1) === 1;
}
