import { StorageError } from '@counterfoil/sync/client';
import Database from 'better-sqlite3';
import { entryTaken } from './changeRules.ts';
import { broken, diskFull, secondWriter } from './storageFault.ts';

/** What a disk answers when it cannot take more. */
const FULL = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'];
const TAKEN = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];
const DAMAGED = ['SQLITE_NOTADB', 'SQLITE_CORRUPT'];

/** SQLite's error in the terms of the storage; bugs of ours pass as they are. */
export function storageFaultOf(error: unknown, file: string): unknown {
  if (error instanceof StorageError || !(error instanceof Database.SqliteError)) return error;
  const options: ErrorOptions = { cause: error };
  const is = (codes: readonly string[]) => codes.some((it) => error.code.startsWith(it));
  if (is(FULL)) return diskFull(options);
  if (is(['SQLITE_BUSY', 'SQLITE_LOCKED'])) return secondWriter(`${file} is locked`, options);
  // Nothing but the journal refuses what is there already.
  if (is(TAKEN)) return entryTaken(error.message, options);
  if (is(DAMAGED)) {
    return broken(
      `${file} is damaged or not a till's data. Keep a copy of it: it may hold redemptions that ` +
        'HQ has not seen. Then move it away, start the till again and enrol it as a new terminal.',
      options,
    );
  }
  return broken(
    `The till cannot read or write ${file} (${error.code}: ${error.message}). ` +
      'Check that the folder exists, that the disk is well and that this user may write to it.',
    options,
  );
}
