import type Database from 'better-sqlite3';
import {
  type CodeSecret,
  codeSecretBeside,
  unsealedCodes,
  wrongCodeSecret,
} from '../codeSecret.ts';
import { type CodeVault, createCodeVault } from '../codeVault.ts';
import { CODE_CHECK } from '../sql/codeCheck.ts';
import { withSqliteFailure } from './sqliteFailure.ts';

/**
 * What opens the codes of a database, with the secret that is given or the one beside the file.
 * @throws HqStorageError `secret`, `unwritable` or what SQLite says
 */
export function openSqliteVault(
  database: Database.Database,
  file: string,
  given?: CodeSecret,
): CodeVault {
  return withSqliteFailure(file, () => {
    const kept = sqliteCodeCheck(database);
    if (kept === null && database.prepare('SELECT 1 FROM voucher LIMIT 1').get() !== undefined)
      throw unsealedCodes(file);
    const vault = createCodeVault(given ?? codeSecretBeside(file, kept !== null));
    if (kept === null)
      database
        .prepare('INSERT INTO secret (name, value) VALUES (?, ?)')
        .run(CODE_CHECK, vault.check);
    else if (kept !== vault.check) throw wrongCodeSecret(file);
    return vault;
  });
}

/** Null where nothing was sealed yet. */
export const sqliteCodeCheck = (database: Database.Database): string | null =>
  (database.prepare('SELECT value FROM secret WHERE name = ?').pluck().get(CODE_CHECK) as
    | string
    | undefined) ?? null;
