import { assert } from '../assert.ts';

/**
 * One text for one value, to be hashed and signed: JSON without white space, members sorted by
 * UTF-16 code unit, strings and numbers as ECMAScript writes them. This is RFC 8785 (JCS), which
 * has no text for a string with a lone surrogate; here it is escaped (`\ud800`) as JSON.stringify
 * does, because what a customer typed must never stop an entry from being written.
 *
 * Members that are undefined are left out. Throws on NaN and infinities, on undefined anywhere
 * else, and on whatever is not JSON (bigint, function, symbol, Date, Map, any instance of a class).
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  assert(isPlainObject(value), `no canonical JSON for ${typeof value}`);
  return canonicalObject(value);
}

function canonicalNumber(value: number): string {
  assert(Number.isFinite(value), `no canonical JSON for ${value}`);
  return String(value); // -0 becomes 0, as in RFC 8785
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort() // without a comparator: by code unit
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** A prototype without a prototype is Object's, of this realm or another; a class adds a step. */
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
