import {
  type CodeSecret,
  missingCodeSecret,
  unsealedCodes,
  wrongCodeSecret,
} from '../codeSecret.ts';
import { type CodeVault, createCodeVault } from '../codeVault.ts';
import { keepSecret } from './keyTable.ts';
import type { SqlConnection } from './sqlConnection.ts';
import { textOf } from './sqlRow.ts';

/** Under which name a database keeps what tells the right secret from a wrong one. */
export const CODE_CHECK = 'code check';

/** Null where nothing was sealed yet. */
export async function codeCheckOf(sql: SqlConnection): Promise<string | null> {
  const row = await sql.get('SELECT value FROM secret WHERE name = ?', [CODE_CHECK]);
  return row === undefined ? null : textOf(row, 'value');
}

/**
 * What opens the codes of a database, in the transaction that made sure of its schema.
 * @param secret null where none was given
 * @param where what the database is called
 * @throws HqStorageError `secret`
 */
export async function openCodeVault(
  sql: SqlConnection,
  secret: CodeSecret | null,
  where: string,
): Promise<CodeVault> {
  if (secret === null) throw missingCodeSecret(where);
  const vault = createCodeVault(secret);
  const hasVouchers = (await sql.get('SELECT 1 FROM voucher LIMIT 1', [])) !== undefined;
  if (hasVouchers && (await codeCheckOf(sql)) === null) throw unsealedCodes(where);
  if ((await keepSecret(sql, CODE_CHECK, () => vault.check)) === vault.check) return vault;
  throw wrongCodeSecret(where);
}
