import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS, SCHEMA_VERSION } from '../../../sync/src/server/storage/sql/migrations.ts';
import { openSqliteHqStorage } from '../../../sync/src/server/storage/sqliteHqStorage.ts';
import { describeHqStorage } from './hqStorageContract.ts';
import {
  type DatabaseText,
  fillForRecord,
  loadSqlite,
  plainContent,
  readContent,
  readRecorded,
  recordedVersions,
  schemaText,
  sqliteRowsText,
} from './recordedSchema.ts';
import { refusalOf } from './shopStorage.ts';

let folder = '';
let files = 0;
const newFile = (): string => join(folder, `hq-${++files}.sqlite`);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-migrations-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const load = (text: DatabaseText): string => {
  const file = newFile();
  loadSqlite(file, text);
  return file;
};

/** Every table and index as SQLite keeps it. */
function tablesOf(file: string): unknown[] {
  const database = new Database(file, { readonly: true });
  const tables = database
    .prepare('SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name')
    .all();
  database.close();
  return tables;
}

describe('the steps of the schema', () => {
  it('[Z35] have versions from 1 without a gap', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(
      Array.from({ length: SCHEMA_VERSION }, (_, index) => index + 1),
    );
  });

  it('[Z35] of every version before the newest a record was kept, for both databases', () => {
    const before = MIGRATIONS.map(({ version }) => version).slice(0, -1);
    expect(recordedVersions('sqlite')).toEqual(expect.arrayContaining(before));
    expect(recordedVersions('postgres')).toEqual(recordedVersions('sqlite'));
  });

  it("[Z35] today's makes the tables that HQ makes, and what is in them is read as it was", async () => {
    const made = newFile();
    const storage = openSqliteHqStorage(made);
    await fillForRecord(storage);
    const content = await plainContent(storage);
    await storage.close();
    const file = load({ schema: schemaText('sqlite', SCHEMA_VERSION), rows: sqliteRowsText(made) });
    expect(tablesOf(file)).toEqual(tablesOf(made));
    const loaded = openSqliteHqStorage(file);
    expect(await plainContent(loaded)).toEqual(content);
    await loaded.close();
    expect(tablesOf(file)).toEqual(tablesOf(made));
  });

  it('[Z35] a database of a version to come is refused and left as it is', async () => {
    const newer = `INSERT INTO schema_version VALUES (${SCHEMA_VERSION + 1});`;
    const file = load({ schema: schemaText('sqlite', SCHEMA_VERSION), rows: newer });
    const before = tablesOf(file);
    expect(await refusalOf((async () => openSqliteHqStorage(file))())).toBe('newer');
    expect(tablesOf(file)).toEqual(before);
  });
});

for (const version of recordedVersions('sqlite')) {
  describe(`a database of schema ${version}`, () => {
    it('[Z35] was made by steps that nobody edited since', () => {
      const recorded = load({ schema: readRecorded('sqlite', version).schema, rows: '' });
      const today = load({ schema: schemaText('sqlite', version), rows: '' });
      expect(tablesOf(recorded)).toEqual(tablesOf(today));
    });

    it('[Z35] is brought up to date with all that is in it', async () => {
      const storage = openSqliteHqStorage(load(readRecorded('sqlite', version)));
      expect(await plainContent(storage)).toMatchObject(readContent(version) as object);
      await storage.close();
    });
  });

  describeHqStorage(`the storage on SQLite, begun with schema ${version},`, async () => {
    const { schema } = readRecorded('sqlite', version);
    const file = load({ schema, rows: '' });
    let storage = openSqliteHqStorage(file);
    return {
      storage,
      reopen: async () => {
        await storage.close();
        storage = openSqliteHqStorage(file);
        return storage;
      },
      close: () => storage.close(),
    };
  });
}
