/**
 * Crockford's base 32: digits and upper-case letters without I, L, O (misread) and U.
 * Source: Douglas Crockford, "Base 32".
 */
export const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const VALUES: ReadonlyMap<string, number> = new Map(
  [...ALPHABET].map((character, value) => [character, value]),
);

/** The value 0..31 of one character, or null where it is not of the alphabet (lower case is not). */
export function characterToValue(character: string): number | null {
  return VALUES.get(character) ?? null;
}

/** The character for the low five bits of `value`. */
export function valueToCharacter(value: number): string {
  return ALPHABET.charAt(value & 31);
}

/** Bytes as unpadded upper-case base 32, most significant bits first (the bit order of RFC 4648). */
export function toBase32(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let pendingBits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    pendingBits += 8;
    while (pendingBits >= 5) {
      pendingBits -= 5;
      text += valueToCharacter(pending >> pendingBits);
      pending &= (1 << pendingBits) - 1;
    }
  }
  return pendingBits === 0 ? text : text + valueToCharacter(pending << (5 - pendingBits));
}

/**
 * The inverse of `toBase32`, and of nothing else: null for a character outside the alphabet, a
 * length that no number of bytes has, or trailing bits that are not zero. So every byte string
 * has one text, and a text cannot be altered without altering the bytes.
 */
export function fromBase32(text: string): Uint8Array | null {
  // Each group of 8 characters is 5 bytes; a rest of 1, 3 or 6 would leave a whole character over.
  if ([1, 3, 6].includes(text.length % 8)) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let position = 0;
  let pending = 0;
  let pendingBits = 0;
  for (const character of text) {
    const value = characterToValue(character);
    if (value === null) return null;
    pending = (pending << 5) | value;
    pendingBits += 5;
    if (pendingBits >= 8) {
      pendingBits -= 8;
      bytes[position++] = pending >> pendingBits;
      pending &= (1 << pendingBits) - 1;
    }
  }
  return pending === 0 ? bytes : null;
}
