import { HqStorageError } from '../hqStorageError.ts';
import type { SqlRow } from './sqlConnection.ts';

/** @throws HqStorageError `broken` where the column holds something else */
export function textOf(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value === 'string') return value;
  throw new HqStorageError('broken', `The database holds no text in ${column}.`);
}

/** @throws HqStorageError `broken` for all but a safe integer */
export function integerOf(row: SqlRow, column: string): number {
  const value = row[column];
  if (Number.isSafeInteger(value)) return value as number;
  throw new HqStorageError('broken', `The database holds no exact integer in ${column}.`);
}

/**
 * A document as it was written; only this program writes here, so it is not checked again.
 * @throws HqStorageError `broken` where it is no JSON
 */
export function documentOf<T>(row: SqlRow, column = 'document'): T {
  const text = textOf(row, column);
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new HqStorageError('broken', `The database holds a damaged ${column}.`, { cause });
  }
}
