import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { HqStorage } from '../../../sync/src/server/storage/hqStorage.ts';
import { MIGRATIONS } from '../../../sync/src/server/storage/sql/migrations.ts';
import type { SqlDialect } from '../../../sync/src/server/storage/sql/sqlConnection.ts';
import { wordsOf } from '../../../sync/src/server/storage/sql/sqlWords.ts';
import { contentOf, programmeOf, SHOP, writeEverything } from './hqFixtures.ts';

/** Databases as released versions left them, as SQL text, with what HQ read from them then. */
const SCHEMAS = join(import.meta.dirname, 'schemas');

/** One database as text: its tables, and what stood in them. */
export type DatabaseText = { readonly schema: string; readonly rows: string };

export const recordedFile = (dialect: SqlDialect, version: number, what: 'schema' | 'rows') =>
  join(SCHEMAS, `${dialect}-${version}-${what}.sql`);
export const contentFile = (version: number) => join(SCHEMAS, `content-${version}.json`);

/** The versions of which a record was kept. */
export const recordedVersions = (dialect: SqlDialect): number[] =>
  existsSync(SCHEMAS)
    ? readdirSync(SCHEMAS)
        .flatMap((name) => new RegExp(`^${dialect}-(\\d+)-schema\\.sql$`).exec(name)?.[1] ?? [])
        .map(Number)
        .sort((a, b) => a - b)
    : [];

export const readRecorded = (dialect: SqlDialect, version: number): DatabaseText => ({
  schema: readFileSync(recordedFile(dialect, version, 'schema'), 'utf8'),
  rows: readFileSync(recordedFile(dialect, version, 'rows'), 'utf8'),
});

export const readContent = (version: number): unknown =>
  JSON.parse(readFileSync(contentFile(version), 'utf8'));

/** Something of everything, for a record. */
export async function fillForRecord(storage: HqStorage): Promise<void> {
  await storage.createProgramme(programmeOf());
  await storage.transact(SHOP, (tx) => writeEverything(tx));
}

/** What HQ reads of it, as plain JSON. */
export const plainContent = async (storage: HqStorage): Promise<unknown> =>
  JSON.parse(
    JSON.stringify(await contentOf(storage), (_, value) =>
      value instanceof Map ? [...value] : value,
    ),
  );

/** The tables as the steps up to a version make them. */
export const schemaText = (dialect: SqlDialect, version: number): string =>
  [
    dialect === 'sqlite' ? 'PRAGMA application_id = 1128679505' : '',
    dialect === 'sqlite'
      ? 'CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT'
      : 'CREATE TABLE schema_version (version BIGINT NOT NULL)',
    ...MIGRATIONS.slice(0, version).flatMap((step) => [
      ...step.statements(wordsOf(dialect)),
      `INSERT INTO schema_version VALUES (${step.version})`,
    ]),
  ]
    .filter((statement) => statement !== '')
    .map((statement) => `${statement};\n`)
    .join('');

type Row = Readonly<Record<string, string | number | bigint | null>>;

const literal = (value: Row[string]): string =>
  value === null || value === undefined
    ? 'NULL'
    : typeof value === 'string'
      ? `'${value.replaceAll("'", "''")}'`
      : String(value);

const insertsOf = (table: string, rows: readonly Row[]): string =>
  rows
    .map((row) => {
      const columns = Object.keys(row).join(', ');
      return `INSERT INTO ${table} (${columns}) VALUES (${Object.values(row).map(literal).join(', ')});\n`;
    })
    .join('');

export function sqliteRowsText(file: string): string {
  const database = new Database(file, { readonly: true });
  try {
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_version'")
      .pluck()
      .all() as string[];
    return tables
      .sort()
      .map((table) => insertsOf(table, database.prepare(`SELECT * FROM ${table}`).all() as Row[]))
      .join('');
  } finally {
    database.close();
  }
}

export function loadSqlite(file: string, { schema, rows }: DatabaseText): void {
  const database = new Database(file);
  // Rows come table by table, not in the order in which they hang on each other.
  database.pragma('foreign_keys = OFF');
  database.exec(`${schema}${rows}`);
  assert.deepEqual(database.pragma('foreign_key_check'), []);
  database.close();
}

/** Reads on one state, whatever is written meanwhile. */
export async function postgresRowsText(url: string): Promise<string> {
  return withClient(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const found = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_version'",
    );
    const texts: string[] = [];
    for (const name of found.rows.map((row) => row.name).sort()) {
      const text = `SELECT * FROM ${name}`;
      // All as text, which PostgreSQL reads back as it wrote it.
      const types = { getTypeParser: () => (value: string) => value };
      const { rows } = await client.query<Row>({ text, types });
      texts.push(insertsOf(name, rows));
    }
    return texts.join('');
  });
}

export const loadPostgres = (url: string, { schema, rows }: DatabaseText): Promise<void> =>
  withClient(url, async (client) => {
    await client.query(schema);
    // As above.
    await client.query('SET session_replication_role = replica');
    if (rows !== '') await client.query(rows);
  });

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
