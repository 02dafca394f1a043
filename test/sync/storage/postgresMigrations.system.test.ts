import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHqStorage } from '../../../sync/src/server/storage/openHqStorage.ts';
import { openPostgresHqStorage } from '../../../sync/src/server/storage/postgresHqStorage.ts';
import { SCHEMA_VERSION } from '../../../sync/src/server/storage/sql/migrations.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { type RunningPostgres, startPostgres } from '../../support/postgres.ts';
import { describeHqStorage } from './hqStorageContract.ts';
import {
  type DatabaseText,
  fillForRecord,
  loadPostgres,
  plainContent,
  postgresRowsText,
  readContent,
  readRecorded,
  recordedVersions,
  schemaText,
} from './recordedSchema.ts';
import { refusalOf } from './shopStorage.ts';

let server: RunningPostgres;
let databases = 0;
const newDatabase = () => server.createDatabase(`schema-${++databases}`);

beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
});
afterAll(() => server.stop());

async function load(text: DatabaseText): Promise<string> {
  const url = await newDatabase();
  await loadPostgres(url, text);
  return url;
}

/** Every column and index as PostgreSQL keeps it. */
async function tablesOf(url: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const columns = await client.query(
    `SELECT table_name, column_name, data_type, is_nullable, collation_name, column_default
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
  );
  const indexes = await client.query(
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
  );
  await client.end();
  return [columns.rows, indexes.rows];
}

describe('the steps of the schema on PostgreSQL', () => {
  it("[Z35] today's makes the tables that HQ makes, and what is in them is read as it was", async () => {
    const made = await newDatabase();
    const storage = openPostgresHqStorage(made, CODE_SECRET);
    await fillForRecord(storage);
    const content = await plainContent(storage);
    const rows = await postgresRowsText(made);
    await storage.close();
    const url = await load({ schema: schemaText('postgres', SCHEMA_VERSION), rows });
    expect(await tablesOf(url)).toEqual(await tablesOf(made));
    const loaded = openPostgresHqStorage(url, CODE_SECRET);
    expect(await plainContent(loaded)).toEqual(content);
    await loaded.close();
  });

  it('[Z35] a database of a version to come is refused and left as it is', async () => {
    const newer = `INSERT INTO schema_version VALUES (${SCHEMA_VERSION + 1});`;
    const url = await load({ schema: schemaText('postgres', SCHEMA_VERSION), rows: newer });
    const before = await tablesOf(url);
    expect(await refusalOf(openHqStorage({ databaseUrl: url }, { codeSecret: CODE_SECRET }))).toBe(
      'newer',
    );
    expect(await tablesOf(url)).toEqual(before);
  });
});

for (const version of recordedVersions('postgres')) {
  describe(`a PostgreSQL database of schema ${version}`, () => {
    it('[Z35] was made by steps that nobody edited since', async () => {
      const recorded = await load({ schema: readRecorded('postgres', version).schema, rows: '' });
      const today = await load({ schema: schemaText('postgres', version), rows: '' });
      expect(await tablesOf(recorded)).toEqual(await tablesOf(today));
    });

    it('[Z35] is brought up to date with all that is in it', async () => {
      const storage = openPostgresHqStorage(
        await load(readRecorded('postgres', version)),
        CODE_SECRET,
      );
      expect(await plainContent(storage)).toMatchObject(readContent(version) as object);
      await storage.close();
    });
  });

  describeHqStorage(`the storage on PostgreSQL, begun with schema ${version},`, async () => {
    const { schema } = readRecorded('postgres', version);
    const url = await load({ schema, rows: '' });
    let storage = openPostgresHqStorage(url, CODE_SECRET);
    return {
      storage,
      reopen: async () => {
        await storage.close();
        storage = openPostgresHqStorage(url, CODE_SECRET);
        return storage;
      },
      close: () => storage.close(),
    };
  });
}
