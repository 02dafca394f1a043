import type Database from 'better-sqlite3';
import { HqStorageError } from '../hqStorageError.ts';
import {
  checkParams,
  isAnswerable,
  type SqlConnection,
  type SqlRow,
  type SqlValue,
} from '../sql/sqlConnection.ts';
import { sqliteWrite, type TableWrite } from '../sql/tableWrite.ts';
import { createTransactionGuard, type TransactionGuard } from '../transactionGuard.ts';
import { sqliteFailure } from './sqliteFailure.ts';

/** A database with its prepared statements, on which one transaction at a time runs. */
export interface SqliteSession {
  /** Begins, runs `work`, and commits; rolls back and throws what `work` or the commit threw. */
  transaction<T>(begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: Work<T>): Promise<T>;
  close(): void;
}

type Work<T> = (sql: SqlConnection) => Promise<T>;

export function createSqliteSession(database: Database.Database, file: string): SqliteSession {
  const statements = createStatements(database);
  return {
    async transaction(begin, work) {
      const guard = createTransactionGuard((error) => sqliteFailure(error, file));
      try {
        database.exec(begin);
        const result = await work(createConnection(database, statements, guard));
        guard.end();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        guard.abandon();
        rollBack(database);
        throw sqliteFailure(error, file);
      }
    },
    close: () => database.close(),
  };
}

function rollBack(database: Database.Database): void {
  try {
    // A full disk may have made SQLite roll back by itself.
    if (database.inTransaction) database.exec('ROLLBACK');
  } catch {
    // The caller is told why it failed first; a transaction that hangs shows at the next BEGIN.
  }
}

type Statements = {
  readonly of: (sql: string) => Database.Statement<SqlValue[], SqlRow>;
  readonly ofWrite: (write: TableWrite) => Database.Statement<SqlValue[], SqlRow>;
};

function createStatements(database: Database.Database): Statements {
  const bySql = new Map<string, Database.Statement<SqlValue[], SqlRow>>();
  const byWrite = new Map<TableWrite, Database.Statement<SqlValue[], SqlRow>>();
  return {
    of(sql) {
      const known = bySql.get(sql);
      if (known !== undefined) return known;
      const text = sql.replaceAll('IN ?list', 'IN (SELECT value FROM json_each(?))');
      const statement = database.prepare<SqlValue[], SqlRow>(text);
      bySql.set(sql, statement);
      return statement;
    },
    ofWrite(write) {
      const known = byWrite.get(write);
      if (known !== undefined) return known;
      const statement = database.prepare<SqlValue[], SqlRow>(sqliteWrite(write));
      byWrite.set(write, statement);
      return statement;
    },
  };
}

function createConnection(
  database: Database.Database,
  statements: Statements,
  guard: TransactionGuard,
): SqlConnection {
  // A full disk makes SQLite roll back by itself: what comes then would be committed on its own.
  const within = <T>(call: () => T): Promise<T> =>
    guard.run(async () => {
      if (database.inTransaction) return call();
      throw new HqStorageError('closed', 'This transaction was rolled back: a call of it failed.');
    });
  return {
    dialect: 'sqlite',
    all: (sql, params) =>
      within(() => (isAnswerable(params) ? statements.of(sql).all(...params) : [])),
    get: (sql, params) =>
      within(() => (isAnswerable(params) ? statements.of(sql).get(...params) : undefined)),
    run: (sql, params) =>
      within(() => {
        checkParams(params);
        return statements.of(sql).run(...params).changes;
      }),
    write: (write, rows) =>
      within(() => {
        const statement = statements.ofWrite(write);
        for (const row of rows) {
          checkParams(row);
          statement.run(...row);
        }
      }),
  };
}
