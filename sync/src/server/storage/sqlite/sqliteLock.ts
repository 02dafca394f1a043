import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { HqStorageError } from '../hqStorageError.ts';
import { sqliteFailure } from './sqliteFailure.ts';

/** Held until it is released or the process ends, however it ends. */
export interface SqliteLock {
  release(): void;
}

/**
 * Makes this process the only one that has the database open. The lock is SQLite's own on an empty
 * file beside it: the system drops it with the process, so a kill leaves nothing to clean up. The
 * database itself cannot carry it, since our reading connections would be shut out as well.
 * @throws HqStorageError `locked`, `unwritable` or `broken`
 */
export function lockSqliteFile(file: string): SqliteLock {
  const lockFile = `${canonicalPath(file)}.lock`;
  let holder: Database.Database | undefined;
  try {
    holder = new Database(lockFile, { timeout: 0 });
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    holder?.close();
    throw lockFailure(error, file, lockFile);
  }
  const held = holder;
  return { release: () => held.close() };
}

function lockFailure(error: unknown, file: string, lockFile: string): unknown {
  const failure = sqliteFailure(error, lockFile);
  if (!(failure instanceof HqStorageError)) return failure;
  if (failure.reason === 'busy')
    return new HqStorageError(
      'locked',
      `Another HQ has ${file} open. Stop it first, give this one another data folder, or let both use one PostgreSQL (--database-url).`,
      { cause: error },
    );
  if (failure.reason === 'broken')
    return new HqStorageError(
      'broken',
      `${lockFile} should be empty and is not. Delete it and start again.`,
      { cause: error },
    );
  return failure;
}

/** One name for one file, whatever links lead to it. */
function canonicalPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    // Not there yet, so only its folder can be a link.
  }
  try {
    return join(realpathSync(dirname(file)), basename(file));
  } catch {
    return file;
  }
}
