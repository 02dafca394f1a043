import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase32, toBase32 } from './alphabet.ts';

/*
 * The compact binary form inside signed codes. A number is an unsigned LEB128 varint, null is 0
 * and then every value is one more. A string is a varint of 2·count + packed and its bytes: five
 * bits a character where all are of Crockford's alphabet (codes, ULIDs), else UTF-8.
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

/** Where reading has come to. A read that fails marks it and answers with an empty value. */
export type Reader = { readonly bytes: Uint8Array; position: number; failed: boolean };

function readBytes(reader: Reader, count: number): Uint8Array {
  const end = reader.position + count;
  if (end > reader.bytes.length) {
    reader.failed = true;
    return new Uint8Array();
  }
  const bytes = reader.bytes.subarray(reader.position, end);
  reader.position = end;
  return bytes;
}

export function readByte(reader: Reader): number {
  return readBytes(reader, 1)[0] ?? 0;
}

export function readVarint(reader: Reader): number {
  let value = 0;
  for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
    const byte = readByte(reader);
    value += (byte & 127) * factor;
    if (byte < 128) return value;
  }
  reader.failed = true;
  return 0;
}

export function readNullable(reader: Reader): number | null {
  const value = readVarint(reader);
  return value === 0 ? null : value - 1;
}

export function readString(reader: Reader): string {
  const header = readVarint(reader);
  const count = Math.floor(header / 2);
  if (header % 2 === 1) return toBase32(readBytes(reader, packedBytes(count))).slice(0, count);
  const text = utf8ToText(readBytes(reader, count));
  if (text === null) reader.failed = true;
  return text ?? '';
}

/** Null on ill-formed UTF-8, which ECMAScript's own decoder refuses (ECMA-262, Decode). */
function utf8ToText(bytes: Uint8Array): string | null {
  try {
    return decodeURIComponent(
      Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return null;
  }
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
