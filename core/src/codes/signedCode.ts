import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import type { Sign, Verify } from '../crypto/signing.ts';
import { Identifier } from '../identifier.ts';
import { Amount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';
import { fromBase32, toBase32 } from './alphabet.ts';
import {
  encodeNullable,
  encodeString,
  encodeVarint,
  type Reader,
  readNullable,
  readString,
  readVarint,
  sameBytes,
} from './binary.ts';
import { normaliseCode } from './normaliseCode.ts';

/** U is not in Crockford's alphabet, so no code of ours begins like this. */
const PREFIX = 'CF1U';
const VERSION = 1;
const SIGNATURE_LENGTH = 64;
/** The longest plain code has 64 characters, a signature alone takes 103. */
const MIN_LENGTH = 100;
/** Above the longest text that `SignedTerms` allows; a scanner may send anything. */
const MAX_LENGTH = 2048;
/** Keeps a signature from being taken for one over another kind of message under the same key. */
const SIGNING_CONTEXT = 'counterfoil signed code 1\n';
/** 31 December 9999. */
const MAX_EPOCH_SECONDS = 253_402_300_799;

const EpochSeconds = z.int().check(z.gte(0), z.lte(MAX_EPOCH_SECONDS));

/** What a signed code states, so that a till that never met the voucher can judge it offline. */
export const SignedTerms = z.strictObject({
  /** Which of the programme's signing keys: keys rotate, and one can be revoked. */
  keyId: Identifier,
  programmeId: Identifier,
  /** The voucher's code, as its look-up key. */
  code: z.string().check(
    z.minLength(1),
    z.maxLength(100),
    z.refine((code) => !/\p{Surrogate}/u.test(code), { error: 'has a lone surrogate' }),
  ),
  campaignId: Identifier,
  unit: Unit,
  /** Face value at issue, in whole units; 0 where the value is a percentage. Not the balance. */
  amount: Amount,
  /** 100 is 1 %. */
  percentBasisPoints: z._default(z.nullable(z.int().check(z.gte(0), z.lte(10_000))), null),
  /** Epoch seconds (UTC) of the first valid second; null for no bound. */
  notBefore: z._default(z.nullable(EpochSeconds), null),
  /** Epoch seconds (UTC) of the first second that is too late; null for no bound. */
  expires: z._default(z.nullable(EpochSeconds), null),
});
export type SignedTerms = z.infer<typeof SignedTerms>;
/** The same, where members that are null may be left out. */
export type SignedTermsInput = z.input<typeof SignedTerms>;

export type OpenedCode =
  | { readonly ok: true; readonly terms: SignedTerms }
  | {
      readonly ok: false;
      readonly reason: 'notSigned' | 'malformed' | 'unknownKey' | 'forged';
    };

/**
 * A voucher's code and terms with an Ed25519 signature, as one text for a QR code: `CF1U`, then
 * payload and signature in base 32. Only [0-9A-Z], so QR alphanumeric mode and keyboard wedges of
 * any layout carry it. `terms.code` is normalised first. Throws on terms that `SignedTerms`
 * refuses.
 *
 * A signature proves who issued the voucher, not that it is unspent.
 */
export function signCode(terms: SignedTermsInput, sign: Sign): string {
  const payload = encodeTerms(SignedTerms.parse({ ...terms, code: normaliseCode(terms.code) }));
  const signature = sign(signedMessage(payload));
  assert(signature.length === SIGNATURE_LENGTH, `a signature of ${signature.length} bytes`);
  return PREFIX + toBase32(concatBytes(payload, signature));
}

/** True where a scanned text claims to be a signed code; `openSignedCode` tells whether it is. */
export function isSignedCode(text: string): boolean {
  const key = normaliseCode(text);
  return key.startsWith(PREFIX) && key.length >= MIN_LENGTH;
}

/**
 * Opens a scanned text, before or after `normaliseCode`. `notSigned`: look it up as a plain code;
 * `malformed`: cut off, misread or of a later version; `unknownKey`: the caller's `verify` has no
 * (or no longer a) key of that id; `forged`: the signature does not fit the terms.
 */
export function openSignedCode(text: string, verify: (keyId: string) => Verify | null): OpenedCode {
  if (!isSignedCode(text)) return { ok: false, reason: 'notSigned' };
  const opened = splitSignedCode(normaliseCode(text));
  if (opened === null) return { ok: false, reason: 'malformed' };
  const verifyWithKey = verify(opened.terms.keyId);
  if (verifyWithKey === null) return { ok: false, reason: 'unknownKey' };
  const isGenuine = verifyWithKey(signedMessage(opened.payload), opened.signature);
  return isGenuine ? { ok: true, terms: opened.terms } : { ok: false, reason: 'forged' };
}

type SignedParts = { terms: SignedTerms; payload: Uint8Array; signature: Uint8Array };

function splitSignedCode(key: string): SignedParts | null {
  if (key.length > MAX_LENGTH) return null;
  const bytes = fromBase32(key.slice(PREFIX.length));
  if (bytes === null) return null;
  const payload = bytes.subarray(0, -SIGNATURE_LENGTH);
  const terms = decodeTerms(payload);
  return terms && { terms, payload, signature: bytes.subarray(-SIGNATURE_LENGTH) };
}

function signedMessage(payload: Uint8Array): Uint8Array {
  return concatBytes(utf8ToBytes(SIGNING_CONTEXT), payload);
}

/** The field order is part of version 1. */
function encodeTerms(terms: SignedTerms): Uint8Array {
  return concatBytes(
    Uint8Array.of(VERSION),
    encodeString(terms.keyId),
    encodeString(terms.programmeId),
    encodeString(terms.code),
    encodeString(terms.campaignId),
    encodeString(terms.unit),
    encodeVarint(terms.amount),
    encodeNullable(terms.percentBasisPoints),
    encodeNullable(terms.notBefore),
    encodeNullable(terms.expires),
  );
}

/** The inverse of `encodeTerms`, and of nothing else: null where the bytes are not its output. */
function decodeTerms(bytes: Uint8Array): SignedTerms | null {
  if (bytes[0] !== VERSION) return null;
  const reader: Reader = { bytes, position: 1 };
  const terms = SignedTerms.safeParse({
    keyId: readString(reader),
    programmeId: readString(reader),
    code: readString(reader),
    campaignId: readString(reader),
    unit: readString(reader),
    amount: readVarint(reader),
    percentBasisPoints: readNullable(reader),
    notBefore: readNullable(reader),
    expires: readNullable(reader),
  });
  // Refuses bytes too many or too few, and second encodings such as a padded varint.
  const isWritten = terms.success && sameBytes(encodeTerms(terms.data), bytes);
  return isWritten ? terms.data : null;
}
