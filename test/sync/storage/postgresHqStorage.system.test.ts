import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HqStorage } from '../../../sync/src/server/storage/hqStorage.ts';
import { openHqStorage } from '../../../sync/src/server/storage/openHqStorage.ts';
import { createPostgresPool } from '../../../sync/src/server/storage/postgres/postgresPool.ts';
import { openPostgresHqStorage } from '../../../sync/src/server/storage/postgresHqStorage.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { freePort } from '../../support/freePort.ts';
import { type RunningPostgres, startPostgres } from '../../support/postgres.ts';
import {
  contentOf,
  postIssue,
  programmeOf,
  SHOP,
  voucherOf,
  writeEverything,
} from './hqFixtures.ts';
import { describeHqStorage } from './hqStorageContract.ts';
import { refusalOf } from './shopStorage.ts';

let server: RunningPostgres;
let databases = 0;
const newDatabase = () => server.createDatabase(`hq-${++databases}`);

beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
});
afterAll(() => server.stop());

describeHqStorage('the storage on PostgreSQL', async () => {
  const url = await newDatabase();
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

/** Runs `work` with several servers on one database. */
async function withServers(
  count: number,
  work: (servers: readonly HqStorage[], url: string) => Promise<void>,
): Promise<void> {
  const url = await newDatabase();
  const servers = Array.from({ length: count }, () => openPostgresHqStorage(url, CODE_SECRET));
  try {
    await work(servers, url);
  } finally {
    for (const storage of servers) await storage.close();
  }
}

async function query(url: string, ...statements: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const results: unknown[] = [];
    for (const statement of statements) results.push(...(await client.query(statement)).rows);
    return results;
  } finally {
    await client.end();
  }
}

describe('several servers share one PostgreSQL', () => {
  it('they make the schema once, whoever comes first', () =>
    withServers(4, async (servers, url) => {
      await Promise.all(servers.map((storage) => storage.createProgramme(programmeOf())));
      expect(await query(url, 'SELECT version::int FROM schema_version')).toEqual([{ version: 1 }]);
    }));

  it('their transactions of one programme run one after another and lose nothing', () =>
    withServers(3, async (servers) => {
      await servers[0]?.createProgramme(programmeOf());
      const posts = Array.from({ length: 60 }, (_, n) =>
        servers[n % 3]?.transact(SHOP, (tx) => postIssue(tx, 'v1', 1)),
      );
      await Promise.all(posts);
      for (const storage of servers) {
        const { head, balances, journal } = await contentOf(storage);
        expect(head).toMatchObject({ position: 60 });
        expect(journal).toMatchObject({ total: 60 });
        expect(balances).toEqual([
          ['issued:cards:JPY', -60],
          ['voucher:v1:JPY', 60],
        ]);
      }
    }));

  it('a read keeps the state that it began on while another server commits', () =>
    withServers(2, async ([reading, writing]) => {
      await reading?.createProgramme(programmeOf());
      const positions = await reading?.read(SHOP, async (it) => {
        const before = await it.head();
        await writing?.transact(SHOP, (tx) => postIssue(tx, 'v1', 1));
        return [before.position, (await it.head()).position];
      });
      expect(positions).toEqual([0, 0]);
    }));

  it('a slow transaction of one programme does not hold up another programme', () =>
    withServers(1, async ([storage]) => {
      await storage?.createProgramme(programmeOf());
      await storage?.createProgramme(programmeOf('bakery'));
      await storage?.transact(SHOP, async (tx) => {
        await tx.head();
        await storage.transact('bakery', (other) => postIssue(other, 'v1', 5));
      });
      const seen = await storage?.read('bakery', (it) => it.balances(['voucher:v1:JPY']));
      expect(seen).toEqual(new Map([['voucher:v1:JPY', 5]]));
    }));
});

describe('a PostgreSQL that cannot be used is refused, with what to do', () => {
  const openingRefusal = (databaseUrl: string) =>
    refusalOf(openHqStorage({ databaseUrl }, { codeSecret: CODE_SECRET }));
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(server.url);
    change(url);
    return url.href;
  };

  it('nobody listens there', async () => {
    const port = await freePort();
    const url = changed((it) => {
      it.port = String(port);
    });
    expect(await openingRefusal(url)).toBe('unreachable');
  });

  it('a wrong password, which the message does not tell', async () => {
    const url = changed((it) => {
      it.password = 'swordfish';
    });
    await expect(
      openHqStorage({ databaseUrl: url }, { codeSecret: CODE_SECRET }),
    ).rejects.toMatchObject({
      reason: 'unwritable',
      message: expect.not.stringContaining('swordfish'),
    });
  });

  it('a database that is not there', async () => {
    const url = changed((it) => {
      it.pathname = '/nowhere';
    });
    expect(await openingRefusal(url)).toBe('unwritable');
  });

  it('text that is no URL', async () => {
    expect(await openingRefusal('postgres://a:b@c:port/d')).toBe('unreachable');
  });

  it('tables of another program, which are left as they were', async () => {
    const url = await newDatabase();
    await query(url, 'CREATE TABLE voucher (title TEXT)');
    expect(await openingRefusal(url)).toBe('broken');
    const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'";
    expect(await query(url, tables)).toEqual([{ tablename: 'voucher' }]);
  });

  it('a schema that is newer than this program', async () => {
    const url = await newDatabase();
    await (await openHqStorage({ databaseUrl: url }, { codeSecret: CODE_SECRET })).close();
    await query(url, 'INSERT INTO schema_version VALUES (999)');
    expect(await openingRefusal(url)).toBe('newer');
  });

  it('a user who may only read', async () => {
    const url = await newDatabase();
    const name = new URL(url).pathname.slice(1);
    await query(url, `ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
    expect(await openingRefusal(url)).toBe('unwritable');
  });
});

describe('a connection that breaks', () => {
  it('fails the transaction under way, keeps nothing of it, and is replaced', () =>
    withServers(1, async ([storage], url) => {
      if (storage === undefined) return;
      await storage.createProgramme(programmeOf());
      await storage.transact(SHOP, (tx) => writeEverything(tx));
      const before = await contentOf(storage);
      const work = storage.transact(SHOP, async (tx) => {
        await postIssue(tx, 'v1', 7);
        await query(
          url,
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        );
        await tx.head();
      });
      expect(await refusalOf(work)).toBe('unreachable');
      expect(await contentOf(storage)).toEqual(before);
      await storage.transact(SHOP, (tx) => postIssue(tx, 'v1', 7));
    }));
});

it('ids sort alike whatever language the database was made for', async () => {
  const name = `hq-${++databases}`;
  const english = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'";
  await query(server.url, `CREATE DATABASE "${name}" ${english}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const storage = openPostgresHqStorage(url.href, CODE_SECRET);
  await storage.createProgramme(programmeOf());
  const ids = ['b', 'a', 'B', '_', '~'];
  await storage.transact(SHOP, (tx) =>
    tx.putVouchers(
      ids.map((id) => voucherOf(id)),
      1,
      1,
    ),
  );
  const after = { position: 1, key: 'h' };
  const rows = await storage.read(SHOP, (it) => it.feed('till-1', after, 9));
  // English would have it as _ ~ a b B.
  expect(rows.map(({ key }) => key)).toEqual(['hB', 'h_', 'ha', 'hb', 'h~']);
  await storage.close();
});

it('every commit waits for the disk, even where the server was told not to', async () => {
  const url = await newDatabase();
  const name = new URL(url).pathname.slice(1);
  await query(url, `ALTER DATABASE "${name}" SET synchronous_commit = off`);
  const show = 'SHOW synchronous_commit';
  expect(await query(url, show)).toEqual([{ synchronous_commit: 'off' }]);
  const pool = createPostgresPool(url);
  expect(await pool.single.get(show, [])).toEqual({ synchronous_commit: 'on' });
  await pool.end();
});
