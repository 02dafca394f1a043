import { checkLedger } from '../desk/ledgerCheck.ts';
import { CLOSED_CODES } from '../storage/codeVault.ts';
import { HqStorageError } from '../storage/hqStorageError.ts';
import { createFolder, sqliteFileIn } from '../storage/openHqStorage.ts';
import { selectProgrammes } from '../storage/sql/programmeTable.ts';
import type { SqlConnection } from '../storage/sql/sqlConnection.ts';
import { createSqlReader } from '../storage/sql/sqlProgramme.ts';
import { backUpSqlite, restoreSqlite } from '../storage/sqlite/sqliteBackup.ts';

/** What a backup holds: found by reading all of it. */
export type BackupReport = { readonly programmes: number; readonly entries: number };

/**
 * Backs up the database of a data folder while HQ may serve from it. The copy counts only where
 * every balance follows from its journal.
 * @throws HqStorageError, with a message that says what to do
 */
export const backUp = (dataDir: string, file: string): Promise<BackupReport> =>
  backUpSqlite(sqliteFileIn(dataDir), file, (sql) => checkCopy(sql, file));

/**
 * Puts a backup into a data folder that holds no database yet, checked in the same way.
 * @throws HqStorageError, with a message that says what to do
 */
export function restore(file: string, dataDir: string): Promise<BackupReport> {
  createFolder(dataDir);
  return restoreSqlite(file, sqliteFileIn(dataDir), (sql) => checkCopy(sql, file));
}

async function checkCopy(sql: SqlConnection, file: string): Promise<BackupReport> {
  const programmes = await selectProgrammes(sql);
  let entries = 0;
  for (const { id: programmeId } of programmes) {
    const check = await checkLedger(createSqlReader({ sql, programmeId, codes: CLOSED_CODES }));
    if (!check.balanced)
      throw new HqStorageError(
        'broken',
        `The ledger in ${file} is not whole (${check.differences.length} accounts differ, chain broken at ${check.brokenAt ?? 'no'} position). Keep the database as it is and look at /admin/ledger/check.`,
      );
    entries += check.entries;
  }
  return { programmes: programmes.length, entries };
}
