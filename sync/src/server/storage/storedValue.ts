import { accountKind } from '@counterfoil/core';
import { HqStorageError } from './hqStorageError.ts';

/**
 * Whether a text can be a key in every storage: PostgreSQL has no NUL in text, and a lone
 * surrogate has no UTF-8, so that two keys would become one. Within documents both are kept, since
 * JSON escapes them.
 */
export const isStorableText = (text: string): boolean => !UNSTORABLE.test(text);

// With the flag, a surrogate within a pair is no surrogate any more.
const UNSTORABLE = /\0|\p{Surrogate}/u;

/** @throws HqStorageError `invalid` */
export function checkText(text: string): string {
  if (isStorableText(text)) return text;
  throw new HqStorageError('invalid', 'A key may not hold NUL or half of a surrogate pair.');
}

/** @throws HqStorageError `invalid` for all but integers from −(2^53 − 1) to 2^53 − 1 */
export function checkInteger(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  throw new HqStorageError('invalid', `${value} is no integer that a storage keeps exactly.`);
}

const NEVER_NEGATIVE: ReadonlySet<string | null> = new Set(['voucher', 'allotted', 'pending']);

/** @throws HqStorageError `invalid` where a holder's or terminal's value would be below zero */
export function checkBalance(path: string, balance: number): number {
  checkInteger(balance);
  if (balance < 0 && NEVER_NEGATIVE.has(accountKind(path)))
    throw new HqStorageError('invalid', `${path} would stand at ${balance}, below zero.`);
  return balance;
}
