import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteHqStorage } from '../../../sync/src/server/storage/sqliteHqStorage.ts';
import {
  type Access,
  accessFaults,
  isLookedFor,
  isOfProgramme,
  plainText,
  REFERENCE_TABLES,
  textFaults,
} from './distributionRules.ts';
import { type Logged, STORIES, type Story } from './loggedStories.ts';

let folder = '';
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-hq-keys-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns of the primary key, and of each other key that is unique. */
  readonly keys: readonly (readonly string[])[];
};

function tablesIn(file: string): Table[] {
  const database = new Database(file, { readonly: true });
  const texts = (sql: string, ...params: string[]) =>
    database
      .prepare(sql)
      .pluck()
      .all(...params) as string[];
  try {
    return texts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(
      (name) => ({
        name,
        columns: texts('SELECT name FROM pragma_table_info(?) ORDER BY cid', name),
        keys: texts('SELECT name FROM pragma_index_list(?) WHERE "unique" = 1', name).map((index) =>
          texts('SELECT name FROM pragma_index_info(?) ORDER BY seqno', index),
        ),
      }),
    );
  } finally {
    database.close();
  }
}

describe('the schema can be laid over several databases', () => {
  let tables: Table[] = [];
  beforeAll(async () => {
    const file = join(folder, 'schema.sqlite');
    await openSqliteHqStorage(file).close();
    tables = tablesIn(file);
  });
  const spread = () => tables.filter(({ name }) => !REFERENCE_TABLES.includes(name));

  it('[S6] every table leads with the programme, but for those that each database holds whole', () => {
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(REFERENCE_TABLES));
    expect(spread().length).toBeGreaterThan(15);
    for (const { name, columns } of spread()) expect(columns[0], name).toBe('programme_id');
  });

  it('[S6] a table of vouchers has the voucher next, but for the ledger, whose accounts have paths', () => {
    const ofVouchers = spread().filter(({ columns }) => columns.includes('voucher_id'));
    expect(ofVouchers.length).toBeGreaterThan(6);
    for (const { name, columns } of ofVouchers)
      expect(columns[1], name).toBe(name === 'ledger_account' ? 'path' : 'voucher_id');
  });

  it('[S6] every key that is unique begins with the programme', () => {
    for (const { name, keys } of spread()) {
      expect(keys.length, name).toBeGreaterThan(0);
      for (const key of keys) expect(key[0], `${name} (${key})`).toBe('programme_id');
    }
  });
});

/** Notes each statement that SQLite runs while the work goes on, by whatever connection. */
function createLog({ isHot }: Story): {
  readonly logged: Logged;
  readonly statements: () => string[];
} {
  const seen = new Set<string>();
  const probe = new Database(':memory:');
  const prototype = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Record<
    'run' | 'get' | 'all',
    (this: Database.Statement, ...params: unknown[]) => unknown
  >;
  probe.close();
  const logged: Logged = async (work) => {
    const { run, get, all } = prototype;
    const noting = (call: typeof run): typeof run =>
      function (this: Database.Statement, ...params) {
        if (!(isHot && isLookedFor(params))) seen.add(plainText(this.source));
        return call.apply(this, params);
      };
    Object.assign(prototype, { run: noting(run), get: noting(get), all: noting(all) });
    try {
      return await work();
    } finally {
      Object.assign(prototype, { run, get, all });
    }
  };
  return { logged, statements: () => [...seen] };
}

/** The ways into tables that SQLite takes for a statement. */
function accessOf(file: string, statement: string): Access[] {
  const database = new Database(file, { readonly: true });
  try {
    const params = Array.from({ length: statement.split('?').length - 1 }, () => '1');
    const tables = database
      .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all() as string[];
    const aliases = [...statement.matchAll(/(?:FROM|JOIN) (\w+) AS (\w+)/g)];
    const tableOf = (name: string) =>
      aliases.find((found) => found[2] === name)?.[1] ?? (tables.includes(name) ? name : null);
    return database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${statement}`)
      .all(...params)
      .flatMap(({ detail }) => {
        const [, name = ''] = /^(?:SCAN|SEARCH) (\w+)/.exec(detail) ?? [];
        const table = tableOf(name);
        const conditions = /\((.*)\)$/.exec(detail)?.[1] ?? '';
        return table === null ? [] : [{ table, conditions }];
      });
  } finally {
    database.close();
  }
}

/** Tells a story on a new database, and answers what is wrong with what it asked of that. */
async function faultsOf(story: Story): Promise<string[]> {
  const file = join(folder, `story-${++files}.sqlite`);
  const { logged, statements } = createLog(story);
  await story.tell(openSqliteHqStorage(file), logged);
  const asked = statements().filter(isOfProgramme);
  expect(asked.length).toBeGreaterThan(10);
  return asked.flatMap((statement) => [
    ...textFaults(statement),
    ...accessFaults(statement, accessOf(file, statement), story.isHot),
  ]);
}

describe('every statement fixes the programme first, and reads by an index', () => {
  it.each(STORIES.map((story) => [story.name, story] as const))('[S6] %s', async (_, story) => {
    expect(await faultsOf(story)).toEqual([]);
  });
});
