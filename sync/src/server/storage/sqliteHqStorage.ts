import type { CodeSecret } from './codeSecret.ts';
import type { CodeVault } from './codeVault.ts';
import type { HqStorage } from './hqStorage.ts';
import { HqStorageError } from './hqStorageError.ts';
import { keepSecret, selectApiKey, updateKeyUse, upsertApiKey } from './sql/keyTable.ts';
import { insertProgramme, lockProgramme, selectProgrammes } from './sql/programmeTable.ts';
import type { SqlConnection, SqlScope } from './sql/sqlConnection.ts';
import { createSqlReader, createSqlTransaction } from './sql/sqlProgramme.ts';
import { selectEnrolment, selectProgrammeOfTerminal } from './sql/terminalTable.ts';
import { openSqliteWriter } from './sqlite/openSqliteDatabase.ts';
import { createSqliteSession, type SqliteSession } from './sqlite/sqliteConnection.ts';
import { lockSqliteFile, type SqliteLock } from './sqlite/sqliteLock.ts';
import { createSqliteReaders } from './sqlite/sqliteReaders.ts';
import { openSqliteVault } from './sqlite/sqliteVault.ts';
import { createTaskQueue } from './taskQueue.ts';

export type SqliteOptions = {
  /** How many pages of 4 KiB the file may grow to, for tests of a full disk. */
  readonly maxPages?: number;
  /** What the codes are sealed with; else it is kept in a file beside the database. */
  readonly codeSecret?: CodeSecret;
};

/**
 * HQ's database in one SQLite file, which is made if it is missing; its folder must be there. One
 * process at a time may have it open. A transaction is on the disk before it is answered.
 * @throws HqStorageError `broken`, `newer`, `locked`, `unwritable`, `full` or `secret`
 */
export function openSqliteHqStorage(file: string, options: SqliteOptions = {}): HqStorage {
  const lock = lockSqliteFile(file);
  try {
    const database = openSqliteWriter(file, options.maxPages);
    try {
      const vault = openSqliteVault(database, file, options.codeSecret);
      return createStorage(file, createSqliteSession(database, file), lock, vault);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

function createStorage(
  file: string,
  writer: SqliteSession,
  lock: SqliteLock,
  vault: CodeVault,
): HqStorage {
  const writes = createTaskQueue();
  const readers = createSqliteReaders(file);
  let closed: Promise<void> | null = null;
  const scopeOf = (sql: SqlConnection, programmeId: string): SqlScope => ({
    ...{ sql, programmeId },
    codes: vault.of(programmeId),
  });

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
        return work(createSqlTransaction(scopeOf(sql, programmeId)));
      }),
    read: (programmeId, work) => read((sql) => work(createSqlReader(scopeOf(sql, programmeId)))),
    close() {
      closed ??= close();
      return closed;
    },
  };
}
