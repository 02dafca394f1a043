import type { SqlDialect } from './sqlConnection.ts';

/** Words of table definitions that differ between the databases. */
export type SqlWords = {
  /** Ordered by bytes, so that ids sort alike everywhere. */
  readonly text: string;
  readonly integer: string;
  /** After a table of documents, and after a table of short rows. */
  readonly table: string;
  readonly narrow: string;
};

const WORDS: Readonly<Record<SqlDialect, SqlWords>> = {
  sqlite: { text: 'TEXT', integer: 'INTEGER', table: 'STRICT', narrow: 'STRICT, WITHOUT ROWID' },
  postgres: { text: 'TEXT COLLATE "C"', integer: 'BIGINT', table: '', narrow: '' },
};

export const wordsOf = (dialect: SqlDialect): SqlWords => WORDS[dialect];
