import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkLedger, type HqStorage, openHqStorage } from '@counterfoil/sync/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../sync/src/server/storage/sql/migrations.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { type RunningPostgres, startPostgres } from '../../support/postgres.ts';
import { type ApiShop, addCard, openApiShop, redeemBody } from '../api/apiShop.ts';
import { loadPostgres, postgresRowsText, schemaText } from '../storage/recordedSchema.ts';

const run = promisify(execFile);

/**
 * PostgreSQL's own tools are not in the package that the tests take its server from, and those of a
 * machine read no server that is newer than they are.
 */
const TESTED_MAJOR = 18;
const hasTools = ['pg_dump', 'pg_restore'].every((tool) => {
  const { stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)\./.exec(stdout ?? '')?.[1] ?? 0) >= TESTED_MAJOR;
});

describe('a backup of PostgreSQL under load', () => {
  let server: RunningPostgres;
  let url: string;
  let shop: ApiShop;
  beforeAll(async () => {
    server = await startPostgres({ fsync: 'off' });
    url = await server.createDatabase('hq');
    shop = await openApiShop(
      'JPY',
      await openHqStorage({ databaseUrl: url }, { codeSecret: CODE_SECRET }),
    );
    await addCard(shop, 'LOADED', 1_000_000);
  });
  afterAll(async () => {
    await shop.close();
    await server.stop();
  });

  /** Redeems while `work` runs, and answers how many were told before it began. */
  async function underLoad(work: () => Promise<void>): Promise<number> {
    const statuses: number[] = [];
    let stopped = false;
    const begun = Promise.withResolvers<void>();
    const redeem = async (): Promise<void> => {
      while (!stopped) {
        statuses.push((await shop.post('/v1/redemptions', redeemBody('LOADED', 1, 1))).status);
        if (statuses.length === 10) begun.resolve();
      }
    };
    const workers = [redeem(), redeem(), redeem()];
    await begun.promise;
    const before = statuses.length;
    try {
      await work();
    } finally {
      stopped = true;
      await Promise.all(workers);
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(statuses.length).toBeGreaterThan(before);
    return before;
  }

  async function expectWhole(databaseUrl: string, before: number): Promise<void> {
    const storage: HqStorage = await openHqStorage({ databaseUrl }, { codeSecret: CODE_SECRET });
    const check = await storage.read('shop', checkLedger);
    expect(check).toMatchObject({ balanced: true, differences: [], brokenAt: null });
    const page = { offset: 0, limit: 0 };
    const { total } = await storage.read('shop', (reader) => reader.redemptions({}, page));
    expect(total).toBeGreaterThanOrEqual(before);
    await storage.close();
  }

  it('[Z34] rows read on one state, as pg_dump reads them, are a whole ledger', async () => {
    let rows = '';
    const before = await underLoad(async () => {
      rows = await postgresRowsText(url);
    });
    const restored = await server.createDatabase('restored');
    await loadPostgres(restored, { schema: schemaText('postgres', SCHEMA_VERSION), rows });
    await expectWhole(restored, before);
  });

  it.skipIf(!hasTools)('[Z34] what pg_dump wrote and pg_restore read is whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'counterfoil-dump-'));
    const file = join(folder, 'hq.dump');
    const before = await underLoad(async () => {
      await run('pg_dump', ['--format=custom', `--file=${file}`, url]);
    });
    const restored = await server.createDatabase('dumped');
    await run('pg_restore', ['--exit-on-error', '--no-owner', `--dbname=${restored}`, file]);
    await expectWhole(restored, before);
    await rm(folder, { recursive: true, force: true });
  });
});
