import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { HqStorageError } from '../hqStorageError.ts';
import type { SqlConnection } from '../sql/sqlConnection.ts';
import { syncPath } from '../syncPath.ts';
import { checkSqliteSchema, openSqliteReader } from './openSqliteDatabase.ts';
import { createSqliteSession } from './sqliteConnection.ts';
import { broken, sqliteFailure, withSqliteFailure } from './sqliteFailure.ts';

/** Copied at a time: enough to be fast, little enough that the process hears a signal. */
const PAGES = 2_000;

/** Looks at a copy before it counts as one. */
export type CheckCopy<T> = (sql: SqlConnection) => Promise<T>;

/**
 * Copies a database into a new file, whoever writes to it meanwhile: the copy is of one moment. It
 * has its name only once it was checked and is on the disk.
 * @throws HqStorageError
 */
export async function backUpSqlite<T>(from: string, to: string, check: CheckCopy<T>): Promise<T> {
  refuseExisting([to]);
  const part = `${to}.part`;
  rmSync(part, { force: true });
  const database = openSqliteReader(from);
  try {
    // A read that stays open keeps to one state, so that the copy never has to begin anew.
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    await database.backup(part, { progress: () => PAGES });
  } catch (error) {
    throw sqliteFailure(error, to);
  } finally {
    database.close();
  }
  return finish(part, to, check);
}

/**
 * Puts a backup in the place of a database that is not there.
 * @throws HqStorageError, also where there is one already: nothing is ever overwritten
 */
export async function restoreSqlite<T>(from: string, to: string, check: CheckCopy<T>): Promise<T> {
  // What another database left beside it would be taken for changes of this one.
  refuseExisting([to, `${to}-wal`, `${to}-shm`]);
  if (!existsSync(from)) throw new HqStorageError('broken', `There is no backup at ${from}.`);
  const part = `${to}.part`;
  copyFileSync(from, part);
  return finish(part, to, check);
}

async function finish<T>(part: string, to: string, check: CheckCopy<T>): Promise<T> {
  try {
    const found = await checkFile(part, to, check);
    chmodSync(part, 0o600);
    syncPath(part);
    renameSync(part, to);
    syncPath(dirname(to));
    return found;
  } catch (error) {
    for (const end of ['', '-wal', '-shm']) rmSync(`${part}${end}`, { force: true });
    throw error;
  }
}

async function checkFile<T>(part: string, name: string, check: CheckCopy<T>): Promise<T> {
  const database = withSqliteFailure(name, () => new Database(part, { fileMustExist: true }));
  const session = createSqliteSession(database, name);
  try {
    withSqliteFailure(name, () => {
      // One file and nothing beside it; HQ turns the log on again.
      database.pragma('journal_mode = DELETE');
      const found = database.pragma('integrity_check(1)', { simple: true });
      if (found !== 'ok') throw broken(name, new Error(String(found)));
      checkSqliteSchema(database, name);
    });
    return await session.transaction('BEGIN', check);
  } finally {
    session.close();
  }
}

function refuseExisting(files: readonly string[]): void {
  const found = files.find((file) => existsSync(file));
  if (found === undefined) return;
  throw new HqStorageError(
    'unwritable',
    `${found} is there already, and nothing is overwritten. Name another, or move it away first.`,
  );
}
