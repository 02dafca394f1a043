import { assert } from '../assert.ts';
import { valueToCharacter } from './alphabet.ts';
import { dammCharacter, hasValidCheck } from './damm32.ts';
import { isCodeShaped, normaliseCode } from './normaliseCode.ts';

/** Returns `count` bytes from a cryptographic source; never `Math.random`. */
export type RandomBytes = (count: number) => Uint8Array;

export type CodeOptions = {
  /** Random characters, 5 bits each. 12 by default; 13 or more for a bearer of money without PIN. */
  readonly length?: number;
  /** Shown as given, in upper case, before a hyphen: `GIFT-…`. Part of the code and its check. */
  readonly prefix?: string;
  /** Appends the character of `dammCharacter`. True by default. */
  readonly checkCharacter?: boolean;
  /** Characters between hyphens, 0 for none; a single one left over joins the last group. */
  readonly group?: number;
};

export type CodeCheck =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly type: 'mistyped' };

/**
 * A new code as it is printed, such as `7K3M-9QXT-A2WC5`. Its key is `normaliseCode` of it.
 * Throws where the key would not be code-shaped: it has to be 4 to 64 characters of Crockford's
 * alphabet, so that a prefix may have I, L and O (folded) but no U.
 */
export function generateCode(randomBytes: RandomBytes, options: CodeOptions = {}): string {
  const { length = 12, prefix = '', checkCharacter = true, group = 4 } = options;
  assert(Number.isSafeInteger(length) && length >= 1, `a code of length ${length}`);
  assert(Number.isSafeInteger(group) && group >= 0, `groups of ${group} characters`);
  const prefixKey = normaliseCode(prefix);
  const random = randomCharacters(randomBytes, length);
  const check = checkCharacter ? dammCharacter(prefixKey + random) : '';
  const isUsable = isCodeShaped(prefixKey + random + check);
  assert(isUsable, `prefix ${prefix} and length ${length} make no code`);
  const body = inGroups(random + check, group);
  if (prefixKey === '') return body;
  const separator = group === 0 || prefix.endsWith('-') ? '' : '-';
  return `${prefix.toUpperCase()}${separator}${body}`;
}

/**
 * A new code after a pattern: each `#` becomes a random character (5 bits), all else stays as it
 * is. No check character. Throws where there is no `#`, since all codes would be the same.
 */
export function generateFromPattern(randomBytes: RandomBytes, pattern: string): string {
  const count = pattern.split('#').length - 1;
  assert(count > 0, `no # in the pattern ${pattern}`);
  const random = [...randomCharacters(randomBytes, count)];
  return pattern.replaceAll('#', () => random.shift() ?? '');
}

/**
 * Checks a code that carries a check character, as typed or scanned; `code` is its key.
 * `mistyped` means that no such code was ever issued, so asking a server is of no use.
 */
export function checkCode(text: string): CodeCheck {
  const code = normaliseCode(text);
  const isValid = isCodeShaped(code) && hasValidCheck(code);
  return isValid ? { ok: true, code } : { ok: false, type: 'mistyped' };
}

/** One byte a character: 32 divides 256, so its low five bits are uniform. */
function randomCharacters(randomBytes: RandomBytes, count: number): string {
  const bytes = randomBytes(count);
  assert(bytes.length === count, `${bytes.length} of ${count} random bytes`);
  return Array.from(bytes, valueToCharacter).join('');
}

function inGroups(text: string, group: number): string {
  if (group === 0) return text;
  const groups: string[] = [];
  for (let start = 0; start < text.length; start += group) {
    groups.push(text.slice(start, start + group));
  }
  const last = groups.at(-1);
  if (group > 1 && groups.length > 1 && last?.length === 1) {
    groups.splice(-2, 2, `${groups.at(-2)}${last}`);
  }
  return groups.join('-');
}
