import type { ProgrammeCodes } from '../codeVault.ts';
import { checkInteger, checkText, isStorableText } from '../storedValue.ts';
import type { TableWrite } from './tableWrite.ts';

export type SqlDialect = 'sqlite' | 'postgres';
export type SqlValue = string | number | null;
export type SqlRow = Readonly<Record<string, unknown>>;

/**
 * The little of SQL that both databases share. Parameters are written `?`, and a list of texts as
 * `column IN ?list` with `listOf(texts)` for its parameter. Statements are prepared once.
 */
export interface SqlConnection {
  readonly dialect: SqlDialect;
  all(sql: string, params: readonly SqlValue[]): Promise<readonly SqlRow[]>;
  get(sql: string, params: readonly SqlValue[]): Promise<SqlRow | undefined>;
  /** Answers how many rows it changed. */
  run(sql: string, params: readonly SqlValue[]): Promise<number>;
  /** Inserts or replaces rows, in as few round trips as the database allows. */
  write(write: TableWrite, rows: readonly (readonly SqlValue[])[]): Promise<void>;
}

/** One programme's part of the database, as one transaction sees it, and what opens its codes. */
export type SqlScope = {
  readonly sql: SqlConnection;
  readonly programmeId: string;
  readonly codes: ProgrammeCodes;
};

/** The parameter of `IN ?list`. A text that cannot be stored is left out: nothing equals it. */
export const listOf = (texts: readonly string[]): string =>
  JSON.stringify(texts.filter(isStorableText));

/** Whether a query can find anything with these parameters: what is not storable, is not there. */
export const isAnswerable = (params: readonly SqlValue[]): boolean =>
  params.every((param) => typeof param !== 'string' || isStorableText(param));

/** @throws HqStorageError `invalid` */
export function checkParams(params: readonly SqlValue[]): void {
  for (const param of params) {
    if (typeof param === 'string') checkText(param);
    else if (param !== null) checkInteger(param);
  }
}
