import {
  characterToValue,
  generateCode,
  normaliseCode,
  type RandomBytes,
} from '@counterfoil/core/codes';
import { z } from 'zod';
import { ApiError } from '../../http/apiError.ts';

/** How new codes look: `#` in the pattern is a random character. */
export const CodeConfig = z.object({
  length: z.int().min(1).max(60).nullish(),
  charset: z.string().min(1).max(200).nullish(),
  pattern: z.string().min(1).max(90).nullish(),
  prefix: z.string().max(40).nullish(),
  postfix: z.string().max(40).nullish(),
});
export type CodeConfig = z.output<typeof CodeConfig>;

/** Bearers of money need more than the 12 random characters of a coupon. */
const RANDOM_CHARACTERS = { giftCards: 13, discounts: 12 } as const;

/**
 * Makes codes after a config. Without a length or pattern they have a check character and are as
 * long as is safe; with one they are exactly what was asked for.
 * @throws ApiError where the config allows no code or a code of one look only
 */
export function codeMaker(
  config: CodeConfig | null,
  type: 'giftCards' | 'discounts',
  randomBytes: RandomBytes,
): () => string {
  const { length, charset, pattern, prefix, postfix } = config ?? {};
  const front = prefix ?? '';
  const back = postfix ?? '';
  if (length == null && charset == null && pattern == null && back === '') {
    if (/u/i.test(front) || !/^[0-9A-Za-z_-]*$/.test(front))
      return patternMaker(`${front}${'#'.repeat(RANDOM_CHARACTERS[type])}`, null, randomBytes);
    return () => generateCode(randomBytes, { length: RANDOM_CHARACTERS[type], prefix: front });
  }
  const middle = pattern ?? '#'.repeat(length ?? RANDOM_CHARACTERS[type]);
  return patternMaker(`${front}${middle}${back}`, charset ?? null, randomBytes);
}

function patternMaker(
  pattern: string,
  charset: string | null,
  randomBytes: RandomBytes,
): () => string {
  if (!pattern.includes('#')) throw invalidConfig(`the pattern ${pattern} has no #`);
  if (pattern.length > 100) throw invalidConfig('a code has 100 characters at most');
  const characters = readCharset(charset);
  const bytes = pooled(randomBytes);
  return () => pattern.replaceAll('#', () => pick(characters, bytes));
}

/** Bytes one at a time: a call for each would cost more than all else that a code takes. */
const POOL_BYTES = 4096;

function pooled(randomBytes: RandomBytes): () => number {
  let pool: Uint8Array = new Uint8Array(0);
  let used = 0;
  return () => {
    if (used === pool.length) {
      pool = randomBytes(POOL_BYTES);
      used = 0;
    }
    const byte = pool[used] ?? 0;
    // What is in a code must not stand in memory for longer than it takes.
    pool[used] = 0;
    used += 1;
    return byte;
  };
}

/** The characters that codes may be made of: ours, or those of a charset that differ when read. */
function readCharset(charset: string | null): string {
  const given = normaliseCode(charset ?? '0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  const distinct = [...new Set(given)].filter((character) => characterToValue(character) !== null);
  if (distinct.length < 2)
    throw invalidConfig('the charset needs two characters of 0-9 and A-Z that nobody mixes up');
  return distinct.join('');
}

/** One of the characters, each as likely: bytes beyond the last whole multiple are drawn again. */
function pick(characters: string, nextByte: () => number): string {
  const bound = 256 - (256 % characters.length);
  for (;;) {
    const byte = nextByte();
    if (byte < bound) return characters.charAt(byte % characters.length);
  }
}

export const invalidConfig = (details: string): ApiError =>
  new ApiError({
    code: 400,
    key: 'invalid_code_config',
    message: 'Invalid code config',
    details,
  });
