import { MIGRATIONS, SCHEMA_VERSION } from '../sql/migrations.ts';
import { newerSchema } from '../sql/newerSchema.ts';
import type { SqlConnection } from '../sql/sqlConnection.ts';
import { integerOf } from '../sql/sqlRow.ts';
import { wordsOf } from '../sql/sqlWords.ts';

/** Any number that no other program takes as its advisory lock: "CFHQ". */
const MIGRATION_LOCK = 0x43464851;

/** Brings the schema up to date within the transaction; of several servers, one after another. */
export async function migratePostgres(sql: SqlConnection): Promise<void> {
  await sql.all('SELECT pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
  const version = await schemaVersion(sql);
  if (version > SCHEMA_VERSION) throw newerSchema('This PostgreSQL database', version);
  for (const migration of MIGRATIONS.slice(version)) {
    for (const statement of migration.statements(wordsOf('postgres'))) await sql.run(statement, []);
    await sql.run('INSERT INTO schema_version VALUES (?)', [migration.version]);
  }
}

/** Asked first whether the table is there, since a user without the right to create may run us. */
async function schemaVersion(sql: SqlConnection): Promise<number> {
  const found = await sql.get("SELECT to_regclass('schema_version')::text AS name", []);
  if (found?.['name'] === null)
    await sql.run('CREATE TABLE schema_version (version BIGINT NOT NULL)', []);
  const row = await sql.get('SELECT coalesce(max(version), 0) AS version FROM schema_version', []);
  return row === undefined ? 0 : integerOf(row, 'version');
}
