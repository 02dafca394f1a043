import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase32, toBase32 } from './alphabet.ts';

/*
 * The compact binary form inside signed codes. A number is an unsigned LEB128 varint, null is 0
 * and then every value is one more. A string is a varint of 2·count + packed and its bytes: five
 * bits a character where all are of Crockford's alphabet (codes, ULIDs), else UTF-8.
 *
 * Writing is strict, reading is total: it makes something of any bytes, and past their end. The
 * caller writes what it read and compares, which refuses every input that no writer made.
 */

/** `value` is an integer, 0 to 2^53 − 1. */
export function encodeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}

/** `value` is an integer, 0 to 2^53 − 2, or null. */
export function encodeNullable(value: number | null): Uint8Array {
  return encodeVarint(value === null ? 0 : value + 1);
}

/** `text` is well-formed UTF-16. */
export function encodeString(text: string): Uint8Array {
  const packed = fromBase32(text.padEnd(packedCharacters(text.length), '0'));
  if (packed !== null) return concatBytes(encodeVarint(2 * text.length + 1), packed);
  const bytes = utf8ToBytes(text);
  return concatBytes(encodeVarint(2 * bytes.length), bytes);
}

/** Bytes that hold `count` characters of five bits. */
function packedBytes(count: number): number {
  return Math.ceil((count * 5) / 8);
}

/** Characters of the base 32 text of that many bytes: `count`, or a few more. */
function packedCharacters(count: number): number {
  return Math.ceil((packedBytes(count) * 8) / 5);
}

/** Where reading has come to. */
export type Reader = { readonly bytes: Uint8Array; position: number };

function readBytes(reader: Reader, count: number): Uint8Array {
  const start = reader.position;
  reader.position = start + count;
  return reader.bytes.subarray(start, start + count);
}

export function readVarint(reader: Reader): number {
  let value = 0;
  for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
    const byte = readBytes(reader, 1)[0] ?? 0;
    value += (byte & 127) * factor;
    if (byte < 128) break;
  }
  return value;
}

export function readNullable(reader: Reader): number | null {
  const value = readVarint(reader);
  return value === 0 ? null : value - 1;
}

export function readString(reader: Reader): string {
  const header = readVarint(reader);
  const count = Math.floor(header / 2);
  if (header % 2 === 1) return toBase32(readBytes(reader, packedBytes(count))).slice(0, count);
  return utf8ToText(readBytes(reader, count));
}

/** Empty on ill-formed UTF-8, which ECMAScript's own decoder refuses (ECMA-262, Decode). */
function utf8ToText(bytes: Uint8Array): string {
  try {
    return decodeURIComponent(
      Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return '';
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
