import Database from 'better-sqlite3';
import { duplicateOf, HqStorageError } from '../hqStorageError.ts';

/** SQLite's result codes by what they mean to us; the first that fits counts. */
const REASONS: readonly (readonly [RegExp, (file: string, cause: Error) => HqStorageError])[] = [
  [/^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/, duplicate],
  [/^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/, invalid],
  // Where a disk is full, SQLite often hears only that a write, a sync or a growth failed.
  [/^SQLITE_(FULL|IOERR_(WRITE|FSYNC|DIR_FSYNC|TRUNCATE|SHMSIZE|SHMMAP))$/, full],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/, unwritable],
  [/^SQLITE_(BUSY|LOCKED)/, busy],
  [/^SQLITE_(NOTADB|CORRUPT|IOERR|FORMAT)/, broken],
];

/** The typed error for whatever went wrong with this file; what is not SQLite's is left as it is. */
export function sqliteFailure(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof HqStorageError) return error;
  if (error instanceof Database.SqliteError) {
    const found = REASONS.find(([pattern]) => pattern.test(error.code));
    return found === undefined ? error : found[1](file, error);
  }
  if (/directory does not exist/.test(error.message)) return unwritable(file, error);
  return error;
}

/** @throws HqStorageError, or what was not SQLite's own failure */
export function withSqliteFailure<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw sqliteFailure(error, file);
  }
}

export function broken(file: string, cause?: Error): HqStorageError {
  return new HqStorageError(
    'broken',
    `${file} is damaged, or no database of Counterfoil. Restore it from a backup, or start with another data folder.`,
    { cause },
  );
}

function unwritable(file: string, cause: Error): HqStorageError {
  return new HqStorageError(
    'unwritable',
    `${file} cannot be opened for writing. Check that its folder exists and that this user may write to both.`,
    { cause },
  );
}

function full(file: string, cause: Error): HqStorageError {
  return new HqStorageError(
    'full',
    `The disk that holds ${file} is full, so nothing was written. Free some space and try again.`,
    { cause },
  );
}

function busy(file: string, cause: Error): HqStorageError {
  return new HqStorageError(
    'busy',
    `Another program kept ${file} locked for too long. Close what has it open and try again.`,
    { cause },
  );
}

function invalid(file: string, cause: Error): HqStorageError {
  return new HqStorageError('invalid', `${file} does not take this value: ${cause.message}`, {
    cause,
  });
}

/** SQLite names the columns: `UNIQUE constraint failed: voucher.programme_id, voucher.code_key`. */
function duplicate(_file: string, cause: Error): HqStorageError {
  const columns = cause.message.replace(/^.*failed: /, '').replaceAll('programme_id, ', '');
  return duplicateOf(`row with the same ${columns}`, { cause });
}
