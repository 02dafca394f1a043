import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { encodeString, encodeVarint, type Reader, readString, readVarint } from './binary.ts';
import { SHAPES, WORDS } from './compactWords.ts';

/*
 * JSON in few bytes, and exact. Each value begins with a varint of 16·n + kind. A text is a word
 * of the list, one that came before, bytes in hex, parts joined by a separator, or as it is: ids
 * and account paths are made of few parts that come again and again. An object with the keys of a
 * known shape is its shape's number and its values.
 *
 * As in `binary.ts`, reading is total, and the caller writes again what it read and compares.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const KINDS = 16;
const KIND = {
  integer: 0,
  constant: 1,
  word: 2,
  earlier: 3,
  hex: 4,
  text: 5,
  joined: 6,
  array: 7,
  shape: 8,
  object: 9,
  number: 10,
} as const;

const CONSTANTS = [null, false, true] as const;
const SEPARATORS = [':', '#', '_', '-', '.'] as const;
const MOST_PARTS = 12;
const MOST_DEPTH = 12;
/** A varint reads 2^53 − 1 at most, and sixteen kinds share it. */
const MOST_INTEGER = 2 ** 48;

/** No path or id is longer; and it keeps what refers to itself from growing without end. */
const MOST_JOINED = 500;

const HEX = /^(?:[0-9a-f]{2}){4,}$/;

const head = (kind: number, count: number): Uint8Array => encodeVarint(count * KINDS + kind);

/** The bytes of a JSON value; object keys lose their order. */
export function writeJson(value: Json, earlier: string[] = []): Uint8Array {
  if (typeof value === 'string') return writeText(value, earlier);
  if (typeof value === 'number') return writeNumber(value);
  if (value === null || typeof value === 'boolean')
    return head(KIND.constant, CONSTANTS.indexOf(value));
  if (Array.isArray(value))
    return concatBytes(
      head(KIND.array, value.length),
      ...value.map((item) => writeJson(item, earlier)),
    );
  const keys = Object.keys(value).sort();
  const shape = SHAPES.findIndex(
    (known) => known.length === keys.length && known.every((key) => Object.hasOwn(value, key)),
  );
  if (shape >= 0)
    return concatBytes(
      head(KIND.shape, shape),
      ...(SHAPES[shape] ?? []).map((key) => writeJson(value[key] ?? null, earlier)),
    );
  return concatBytes(
    head(KIND.object, keys.length),
    ...keys.flatMap((key) => [writeText(key, earlier), writeJson(value[key] ?? null, earlier)]),
  );
}

function writeNumber(value: number): Uint8Array {
  const isSmall = Number.isInteger(value) && value >= 0 && value < MOST_INTEGER;
  if (isSmall && !Object.is(value, -0)) return head(KIND.integer, value);
  return concatBytes(head(KIND.number, 0), encodeString(JSON.stringify(value)));
}

function writeText(text: string, earlier: string[]): Uint8Array {
  const word = WORDS.indexOf(text);
  if (word >= 0) return head(KIND.word, word);
  const before = earlier.indexOf(text);
  if (before >= 0) return head(KIND.earlier, before);
  const bytes = writeNewText(text, earlier);
  earlier.push(text);
  return bytes;
}

function writeNewText(text: string, earlier: string[]): Uint8Array {
  if (HEX.test(text)) {
    const bytes = hexToBytes(text);
    return concatBytes(head(KIND.hex, bytes.length), bytes);
  }
  for (const [index, separator] of SEPARATORS.entries()) {
    const parts = text.split(separator);
    if (parts.length === 1 || parts.length > MOST_PARTS || text.length > MOST_JOINED) continue;
    return concatBytes(
      head(KIND.joined, parts.length * SEPARATORS.length + index),
      ...parts.map((part) => writeText(part, earlier)),
    );
  }
  // UTF-8 has no lone surrogates, and JSON escapes them.
  return /\p{Surrogate}/u.test(text)
    ? concatBytes(head(KIND.text, 1), encodeString(JSON.stringify(text)))
    : concatBytes(head(KIND.text, 0), encodeString(text));
}

/** The value that stands at the reader. Of bytes that no writer made it makes something. */
export function readJson(reader: Reader, earlier: string[] = [], depth = 0): Json {
  const header = readVarint(reader);
  const count = Math.floor(header / KINDS);
  const kind = header % KINDS;
  // Every item takes a byte at least: a count beyond what is left is of no writer.
  const items = depth < MOST_DEPTH && count <= reader.bytes.length ? count : 0;
  switch (kind) {
    case KIND.integer:
      return count;
    case KIND.constant:
      return CONSTANTS[count] ?? null;
    case KIND.number:
      return Number(readString(reader));
    case KIND.array:
      return Array.from({ length: items }, () => readJson(reader, earlier, depth + 1));
    case KIND.shape:
      return Object.fromEntries(
        (items === count ? (SHAPES[count] ?? []) : []).map((key) => [
          key,
          readJson(reader, earlier, depth + 1),
        ]),
      );
    case KIND.object:
      return Object.fromEntries(
        Array.from({ length: items }, () => [
          String(readJson(reader, earlier, MOST_DEPTH)),
          readJson(reader, earlier, depth + 1),
        ]),
      );
    default:
      return readText(reader, kind, count, earlier, depth);
  }
}

function readText(
  reader: Reader,
  kind: number,
  count: number,
  earlier: string[],
  depth: number,
): string {
  if (kind === KIND.word) return WORDS[count] ?? '';
  if (kind === KIND.earlier) return earlier[count] ?? '';
  const text = readNewText(reader, kind, count, earlier, depth);
  earlier.push(text);
  return text;
}

function readNewText(
  reader: Reader,
  kind: number,
  count: number,
  earlier: string[],
  depth: number,
): string {
  if (kind === KIND.hex) {
    const start = reader.position;
    reader.position = Math.min(reader.bytes.length, start + count);
    return bytesToHex(reader.bytes.subarray(start, reader.position));
  }
  if (kind !== KIND.joined) return count === 1 ? unescaped(readString(reader)) : readString(reader);
  const separator = SEPARATORS[count % SEPARATORS.length] ?? ':';
  const parts = Math.min(MOST_PARTS, Math.floor(count / SEPARATORS.length));
  if (depth > MOST_DEPTH + SEPARATORS.length) return '';
  return Array.from({ length: parts }, () =>
    String(readJson(reader, earlier, Math.max(depth, MOST_DEPTH) + 1)),
  )
    .join(separator)
    .slice(0, MOST_JOINED + 1);
}

function unescaped(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return '';
  }
}
