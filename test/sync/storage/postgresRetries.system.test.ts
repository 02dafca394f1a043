import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HqStorage } from '../../../sync/src/server/storage/hqStorage.ts';
import { openPostgresHqStorage } from '../../../sync/src/server/storage/postgresHqStorage.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { type RunningPostgres, startPostgres } from '../../support/postgres.ts';
import { postIssue, programmeOf, SHOP } from './hqFixtures.ts';
import { refusalOf } from './shopStorage.ts';

let server: RunningPostgres;
let databases = 0;

beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
});
afterAll(() => server.stop());

async function withShop(work: (storage: HqStorage, sql: pg.Client) => Promise<void>) {
  const url = await server.createDatabase(`retries-${++databases}`);
  const storage = openPostgresHqStorage(url, CODE_SECRET);
  const sql = new pg.Client({ connectionString: url });
  try {
    await storage.createProgramme(programmeOf());
    await sql.connect();
    await work(storage, sql);
  } finally {
    await sql.end();
    await storage.close();
  }
}

/** Lets the first writes to the journal fail, at once or at the commit: a sequence is never undone. */
const failFirst = (sql: pg.Client, count: number, state: string, when: 'statement' | 'commit') =>
  sql.query(`
    CREATE SEQUENCE fault;
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF nextval('fault') <= ${count} THEN
        RAISE EXCEPTION 'made for a test' USING ERRCODE = '${state}';
      END IF;
      RETURN NULL;
    END $$;
    CREATE CONSTRAINT TRIGGER fails AFTER INSERT ON journal
      ${when === 'commit' ? 'DEFERRABLE INITIALLY DEFERRED' : ''}
      FOR EACH ROW EXECUTE FUNCTION fail();`);

const ONCE = { position: 1, balance: 7 };
const NOTHING = { position: 0, balance: null };

const standOf = (storage: HqStorage) =>
  storage.read(SHOP, async (it) => ({
    position: (await it.head()).position,
    balance: (await it.balances(['voucher:v1:JPY'])).get('voucher:v1:JPY') ?? null,
  }));

describe('a transaction that PostgreSQL undid for the sake of others', () => {
  it.each([
    ['serialisation failure', '40001', 'statement'],
    ['serialisation failure', '40001', 'commit'],
    ['deadlock', '40P01', 'statement'],
    ['lock timeout', '55P03', 'statement'],
  ] as const)(
    '[S6] begins again after a %s (%s at the %s), and does nothing twice',
    (_, state, when) =>
      withShop(async (storage, sql) => {
        await failFirst(sql, 2, state, when);
        let runs = 0;
        await storage.transact(SHOP, (tx) => {
          runs += 1;
          return postIssue(tx, 'v1', 7);
        });
        expect(runs).toBe(3);
        expect(await standOf(storage)).toEqual(ONCE);
      }),
  );

  it('[S6] begins again after a real deadlock', () =>
    withShop(async (storage, sql) => {
      // Of the two, PostgreSQL undoes the one that looks for deadlocks first: that is HQ.
      await sql.query("SET deadlock_timeout = '1min'; BEGIN; LOCK TABLE journal IN SHARE MODE");
      let other: Promise<unknown> | undefined;
      let runs = 0;
      await storage.transact(SHOP, async (tx) => {
        runs += 1;
        other ??= sql
          .query(`UPDATE programme_head SET entries = entries WHERE programme_id = '${SHOP}'`)
          .then(() => sql.query('COMMIT'));
        await postIssue(tx, 'v1', 7);
      });
      await other;
      expect(runs).toBe(2);
      expect(await standOf(storage)).toEqual(ONCE);
    }));

  it('[S6] gives up where it never ends, as busy, and keeps nothing', () =>
    withShop(async (storage, sql) => {
      await failFirst(sql, 1000, '40001', 'commit');
      const work = storage.transact(SHOP, (tx) => postIssue(tx, 'v1', 7));
      expect(await refusalOf(work)).toBe('busy');
      expect(await standOf(storage)).toEqual(NOTHING);
    }));

  it.each([
    ['23505', 'duplicate'],
    ['40003', 'unreachable'],
    ['57014', 'busy'],
  ])('[S6] is not tried again after %s (%s)', (state, reason) =>
    withShop(async (storage, sql) => {
      await failFirst(sql, 1, state, 'commit');
      const work = storage.transact(SHOP, (tx) => postIssue(tx, 'v1', 7));
      expect(await refusalOf(work)).toBe(reason);
      expect(await standOf(storage)).toEqual(NOTHING);
    }),
  );
});
