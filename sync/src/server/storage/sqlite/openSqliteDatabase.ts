import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS, SCHEMA_VERSION } from '../sql/migrations.ts';
import { newerSchema } from '../sql/newerSchema.ts';
import { wordsOf } from '../sql/sqlWords.ts';
import { broken, withSqliteFailure } from './sqliteFailure.ts';

const BUSY_TIMEOUT_MS = 5_000;

/** Checked from end to end at every start; of what is larger, SQLite checks what it touches. */
const FULL_CHECK_BYTES = 256 * 1024 * 1024;

/** "CFHQ": tells our files from those of other programs. */
const APPLICATION_ID = 0x43464851;

/**
 * Opens the database for writing and brings its schema up to date.
 * @param maxPages how far the file may grow, for tests of a full disk
 * @throws HqStorageError
 */
export function openSqliteWriter(file: string, maxPages?: number): Database.Database {
  return withSqliteFailure(file, () => {
    const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
    try {
      refuseStranger(database, file);
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = FULL');
      // On macOS a plain sync leaves the data in the drive's cache.
      database.pragma('fullfsync = ON');
      database.pragma('checkpoint_fullfsync = ON');
      database.pragma('foreign_keys = ON');
      checkWhole(database, file);
      migrate(database, file);
      if (maxPages !== undefined) database.pragma(`max_page_count = ${maxPages}`);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** A second connection: its transactions see the last commit, whatever the writer is doing. */
export const openSqliteReader = (file: string): Database.Database =>
  withSqliteFailure(
    file,
    () => new Database(file, { timeout: BUSY_TIMEOUT_MS, readonly: true, fileMustExist: true }),
  );

/** @throws HqStorageError where it is none of ours, or of a version to come */
export function checkSqliteSchema(database: Database.Database, file: string): void {
  const id = database.pragma('application_id', { simple: true });
  if (id !== APPLICATION_ID) throw broken(file);
  const version = database.prepare('SELECT max(version) FROM schema_version').pluck().get();
  if (Number(version) > SCHEMA_VERSION) throw newerSchema(file, Number(version));
}

function refuseStranger(database: Database.Database, file: string): void {
  const id = database.pragma('application_id', { simple: true });
  const tables = database.prepare('SELECT count(*) FROM sqlite_master').pluck().get();
  if (id !== APPLICATION_ID && tables !== 0) throw broken(file);
}

function checkWhole(database: Database.Database, file: string): void {
  if (statSync(file).size > FULL_CHECK_BYTES) return;
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw broken(file, new Error(String(found)));
}

function migrate(database: Database.Database, file: string): void {
  database
    .transaction(() => {
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL) STRICT');
      const select = database.prepare('SELECT max(version) FROM schema_version').pluck();
      const version = Number(select.get() ?? 0);
      if (version > SCHEMA_VERSION) throw newerSchema(file, version);
      for (const migration of MIGRATIONS.slice(version)) {
        for (const statement of migration.statements(wordsOf('sqlite'))) database.exec(statement);
        database.prepare('INSERT INTO schema_version VALUES (?)').run(migration.version);
      }
    })
    .immediate();
}
