import {
  type CodeSecret,
  codeSecretBeside,
  codeSecretFileBeside,
  missingCodeSecret,
  writeCodeSecretFile,
  wrongCodeSecret,
} from './codeSecret.ts';
import { type CodeVault, createCodeVault } from './codeVault.ts';
import { type HqStorageLocation, sqliteFileIn } from './openHqStorage.ts';
import { createPostgresPool, WRITE } from './postgres/postgresPool.ts';
import { migratePostgres } from './postgres/postgresSchema.ts';
import { codeCheckOf } from './sql/codeCheck.ts';
import { resealCodes } from './sql/resealCodes.ts';
import type { SqlConnection } from './sql/sqlConnection.ts';
import { openSqliteWriter } from './sqlite/openSqliteDatabase.ts';
import { createSqliteSession } from './sqlite/sqliteConnection.ts';
import { lockSqliteFile } from './sqlite/sqliteLock.ts';

/**
 * Seals all codes of a database with another secret, in one transaction. No HQ may run on it.
 * @param given the secret of now, null where it is beside a SQLite database: that is replaced as well
 * @returns how many vouchers were sealed
 * @throws HqStorageError, with a message that says what to do
 */
export const rotateCodeSecret = (
  location: HqStorageLocation,
  given: CodeSecret | null,
  next: CodeSecret,
): Promise<number> =>
  'dataDir' in location
    ? rotateInSqlite(sqliteFileIn(location.dataDir), given, next)
    : rotateInPostgres(location.databaseUrl, given, next);

async function rotateInSqlite(
  file: string,
  given: CodeSecret | null,
  next: CodeSecret,
): Promise<number> {
  const lock = lockSqliteFile(file);
  try {
    const database = openSqliteWriter(file);
    const session = createSqliteSession(database, file);
    try {
      const count = await session.transaction('BEGIN IMMEDIATE', (sql) =>
        reseal(sql, () => given ?? codeSecretBeside(file, true), next, file),
      );
      if (given === null) writeCodeSecretFile(codeSecretFileBeside(file), next);
      // What was there before must not be left in pages that are free.
      database.exec('VACUUM');
      database.pragma('wal_checkpoint(TRUNCATE)');
      return count;
    } finally {
      session.close();
    }
  } finally {
    lock.release();
  }
}

async function rotateInPostgres(
  url: string,
  given: CodeSecret | null,
  next: CodeSecret,
): Promise<number> {
  const where = 'this PostgreSQL database';
  const pool = createPostgresPool(url);
  const secret = (): CodeSecret => {
    if (given === null) throw missingCodeSecret(where);
    return given;
  };
  try {
    return await pool.transaction(WRITE, async (sql) => {
      await migratePostgres(sql);
      return reseal(sql, secret, next, where);
    });
  } finally {
    await pool.end();
  }
}

async function reseal(
  sql: SqlConnection,
  secret: () => CodeSecret,
  next: CodeSecret,
  where: string,
): Promise<number> {
  const check = await codeCheckOf(sql);
  const from: CodeVault | null = check === null ? null : createCodeVault(secret());
  if (from !== null && from.check !== check) throw wrongCodeSecret(where);
  return resealCodes(sql, from, createCodeVault(next));
}
