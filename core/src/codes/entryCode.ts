import { concatBytes } from '@noble/hashes/utils.js';
import { assert } from '../assert.ts';
import { sha256Hex } from '../crypto/digest.ts';
import { type Entry, EntryEnvelope } from '../journal/entry.ts';
import { hashEntry } from '../journal/journal.ts';
import { fromBase32, toBase32 } from './alphabet.ts';
import { type Reader, sameBytes } from './binary.ts';
import { type Json, readJson, writeJson } from './compactJson.ts';
import { normaliseCode } from './normaliseCode.ts';

/** U is not in Crockford's alphabet, so no voucher's code begins like this. */
const PREFIX = 'CF2U';
const SIGNATURE_LENGTH = 64;
const CHECK_LENGTH = 2;
/** A redemption takes some 550 characters; a QR code holds 4,296 of this alphabet. */
const MAX_LENGTH = 4296;

export type ReadEntryCode =
  | { readonly ok: true; readonly entry: EntryEnvelope; readonly signature: Uint8Array }
  | { readonly ok: false; readonly reason: 'notEntry' | 'damaged' };

/**
 * A journal's entry and its terminal's signature as one text for a QR code: `CF2U`, then both in
 * base 32. Only [0-9A-Z], so QR alphanumeric mode and keyboard wedges of any layout carry it. The
 * signature is the one that a push of the journal up to this entry would carry. Null for an entry
 * that is too long for a QR code.
 */
export function encodeEntry(entry: Entry, signature: Uint8Array): string | null {
  assert(signature.length === SIGNATURE_LENGTH, `a signature of ${signature.length} bytes`);
  const { hash: _, ...content } = entry;
  const signed = concatBytes(writeJson(content as unknown as Json), signature);
  const text = PREFIX + toBase32(concatBytes(signed, checkOf(signed)));
  return text.length <= MAX_LENGTH ? text : null;
}

/** Whether a scanned text claims to be an entry. */
export const isEntryCode = (text: string): boolean => normaliseCode(text).startsWith(PREFIX);

/**
 * Reads what `encodeEntry` wrote, exactly: the entry with its hash worked out anew, and the
 * signature, which the caller checks against the key of the entry's terminal. `damaged`: cut off,
 * misread or of a later version; an entry that was forged reads well, and its signature does not.
 */
export function readEntryCode(text: string): ReadEntryCode {
  if (!isEntryCode(text)) return { ok: false, reason: 'notEntry' };
  const read = readContent(normaliseCode(text).slice(PREFIX.length));
  return read ?? { ok: false, reason: 'damaged' };
}

function readContent(text: string): ReadEntryCode | null {
  const bytes = text.length > MAX_LENGTH ? null : fromBase32(text);
  if (bytes === null || bytes.length <= SIGNATURE_LENGTH + CHECK_LENGTH) return null;
  const signed = bytes.subarray(0, -CHECK_LENGTH);
  if (!sameBytes(checkOf(signed), bytes.subarray(-CHECK_LENGTH))) return null;
  const content = signed.subarray(0, -SIGNATURE_LENGTH);
  const reader: Reader = { bytes: content, position: 0 };
  const value = readJson(reader);
  // Refuses bytes too many or too few, and second encodings of the same value.
  if (!sameBytes(writeJson(value), content)) return null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const entry = EntryEnvelope.safeParse({
    ...value,
    hash: hashEntry(value as unknown as EntryEnvelope),
  });
  if (!entry.success) return null;
  return { ok: true, entry: entry.data, signature: signed.slice(-SIGNATURE_LENGTH) };
}

/** Tells a misread code from a forged one; it proves nothing. */
function checkOf(bytes: Uint8Array): Uint8Array {
  const digest = sha256Hex(toBase32(bytes));
  return Uint8Array.from([0, 2], (at) => Number.parseInt(digest.slice(at, at + 2), 16));
}
