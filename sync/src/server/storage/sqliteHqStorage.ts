import type { HqStorage } from './hqStorage.ts';
import { HqStorageError } from './hqStorageError.ts';
import { keepSecret, selectApiKey, updateKeyUse, upsertApiKey } from './sql/keyTable.ts';
import { insertProgramme, lockProgramme, selectProgrammes } from './sql/programmeTable.ts';
import type { SqlConnection } from './sql/sqlConnection.ts';
import { createSqlReader, createSqlTransaction } from './sql/sqlProgramme.ts';
import { selectEnrolment, selectProgrammeOfTerminal } from './sql/terminalTable.ts';
import { openSqliteWriter } from './sqlite/openSqliteDatabase.ts';
import { createSqliteSession, type SqliteSession } from './sqlite/sqliteConnection.ts';
import { lockSqliteFile, type SqliteLock } from './sqlite/sqliteLock.ts';
import { createSqliteReaders } from './sqlite/sqliteReaders.ts';
import { createTaskQueue } from './taskQueue.ts';

export type SqliteOptions = {
  /** How many pages of 4 KiB the file may grow to, for tests of a full disk. */
  readonly maxPages?: number;
};

/**
 * HQ's database in one SQLite file, which is made if it is missing; its folder must be there. One
 * process at a time may have it open. A transaction is on the disk before it is answered.
 * @throws HqStorageError `broken`, `newer`, `locked`, `unwritable` or `full`
 */
export function openSqliteHqStorage(file: string, options: SqliteOptions = {}): HqStorage {
  const lock = lockSqliteFile(file);
  try {
    const writer = createSqliteSession(openSqliteWriter(file, options.maxPages), file);
    return createStorage(file, writer, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function createStorage(file: string, writer: SqliteSession, lock: SqliteLock): HqStorage {
  const writes = createTaskQueue();
  const readers = createSqliteReaders(file);
  let closed: Promise<void> | null = null;

  const refuseClosed = () => {
    if (closed !== null) throw new HqStorageError('closed', 'This storage was closed.');
  };
  const write = async <T>(work: (sql: SqlConnection) => Promise<T>): Promise<T> => {
    refuseClosed();
    return writes.run(() => writer.transaction('BEGIN IMMEDIATE', work));
  };
  const read = async <T>(work: (sql: SqlConnection) => Promise<T>): Promise<T> => {
    refuseClosed();
    return readers.run((session) => session.transaction('BEGIN', work));
  };
  const close = async (): Promise<void> => {
    await writes.idle();
    await readers.close();
    writer.close();
    lock.release();
  };

  return {
    createProgramme: (programme) => write((sql) => insertProgramme(sql, programme)),
    programmes: () => read(selectProgrammes),
    programmeOfTerminal: (terminalId) => read((sql) => selectProgrammeOfTerminal(sql, terminalId)),
    enrolment: (codeHash) => read((sql) => selectEnrolment(sql, codeHash)),
    apiKey: (appId) => read((sql) => selectApiKey(sql, appId)),
    putApiKey: (key) => write((sql) => upsertApiKey(sql, key)),
    noteKeyUse: (appId, at) => write((sql) => updateKeyUse(sql, appId, at)),
    secret: (name, make) => write((sql) => keepSecret(sql, name, make)),
    transact: (programmeId, work) =>
      write(async (sql) => {
        await lockProgramme({ sql, programmeId });
        return work(createSqlTransaction({ sql, programmeId }));
      }),
    read: (programmeId, work) => read((sql) => work(createSqlReader({ sql, programmeId }))),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
