import { createMemoryHqStorage, type HqStorage, HqStorageError } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redeemOneAtHq } from '../../support/redeemOneAtHq.ts';
import { type ApiShop, addCard, KEY, openApiShop, redeemBody } from '../api/apiShop.ts';
import { readFigures, startingWith } from './figures.ts';

describe('the figures for Prometheus', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  it('[Z31] redemptions and validations are counted by result, ground and reason', async () => {
    await addCard(shop, 'COUNTED', 1000);
    expect((await shop.post('/v1/redemptions', redeemBody('COUNTED', 300, 300))).status).toBe(200);
    expect((await shop.post('/v1/redemptions', redeemBody('COUNTED', 900, 900))).status).toBe(400);
    expect((await shop.post('/v1/redemptions', redeemBody('NOWHERE', 1, 1))).status).toBe(404);
    await shop.post('/v1/validations', redeemBody('COUNTED', 700, 700));
    await shop.post('/v1/validations', redeemBody('COUNTED', 701, 701));
    const figures = await readFigures(shop);
    expect(startingWith(figures, 'counterfoil_redemptions_total')).toEqual({
      'counterfoil_redemptions_total{origin="hq",ground="online",result="within"}': 1,
    });
    expect(startingWith(figures, 'counterfoil_redemptions_refused_total')).toEqual({
      'counterfoil_redemptions_refused_total{reason="balanceShort"}': 1,
      'counterfoil_redemptions_refused_total{reason="not_found"}': 1,
    });
    expect(startingWith(figures, 'counterfoil_validations_total')).toEqual({
      'counterfoil_validations_total{result="valid",reason="none"}': 1,
      'counterfoil_validations_total{result="invalid",reason="balanceShort"}': 1,
    });
    expect(figures.get('counterfoil_entries_total{type="redemption",origin="hq"}')).toBe(1);
  });

  it('[Z31] a redemption that is told again is counted once', async () => {
    await addCard(shop, 'AGAIN', 1000);
    for (let turn = 0; turn < 3; turn += 1)
      await shop.post('/v1/redemptions', redeemBody('AGAIN', 100, 100), { 'idempotency-key': 'k' });
    const figures = await readFigures(shop);
    const name = 'counterfoil_redemptions_total{origin="hq",ground="online",result="within"}';
    expect(figures.get(name)).toBe(1);
  });

  it('[Z31] requests are timed by the route that answered, never by what was asked for', async () => {
    await addCard(shop, 'SECRET-CODE', 1000);
    await shop.get('/v1/vouchers/SECRET-CODE');
    await shop.get('/v1/vouchers/UNKNOWN-CODE?customer=a@b.example');
    await shop.get('/no/such/SECRET-PATH');
    const { text } = await shop.send('GET', '/metrics', undefined, {});
    expect(text).not.toMatch(/SECRET|UNKNOWN|example|shop-app|shop-secret/);
    const figures = await readFigures(shop);
    const count = (labels: string) =>
      figures.get(`counterfoil_http_request_seconds_count{${labels}}`);
    expect(count('method="GET",route="/v1/vouchers/:code",status="200"')).toBe(1);
    expect(count('method="GET",route="/v1/vouchers/:code",status="404"')).toBe(1);
    expect(count('method="GET",route="unknown",status="404"')).toBe(1);
  });

  it('[Z31] commits that share a database transaction are counted in its batch', async () => {
    const before = await readFigures(shop);
    const commits = Array.from({ length: 12 }, () =>
      shop.context.commit('shop', async (tx) => (await tx.head()).position),
    );
    await Promise.all(commits);
    const after = await readFigures(shop);
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    const batches = grown('counterfoil_batch_commits_count');
    expect(grown('counterfoil_batch_commits_sum')).toBe(12);
    expect(batches).toBeGreaterThan(0);
    expect(batches).toBeLessThan(12);
    expect(grown('counterfoil_commit_wait_seconds_count')).toBe(12);
    expect(grown('counterfoil_batch_seconds_count')).toBe(batches);
    expect(after.get('counterfoil_commits_queued')).toBe(0);
    expect(after.get('counterfoil_http_requests_under_way')).toBeLessThanOrEqual(1);
  });

  it('[Z31] only this machine reads them, where HQ was given no token', async () => {
    const from = (remoteAddress: string, headers: Record<string, string> = {}) =>
      shop.app.inject({ method: 'GET', url: '/metrics', remoteAddress, headers });
    expect((await from('127.0.0.1')).statusCode).toBe(200);
    expect((await from('192.0.2.7')).statusCode).toBe(403);
    expect((await from('192.0.2.7', KEY)).statusCode).toBe(403);
    expect((await from('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' })).statusCode).toBe(403);
    expect((await from('192.0.2.7', { authorization: 'Bearer x' })).statusCode).toBe(403);
  });

  it('[Z31] the exposure, terminals and open cases of the database are among them', async () => {
    const made = await shop.post('/admin/stores', { name: 'Ginza' });
    const figures = await readFigures(shop);
    expect(made.status).toBeLessThan(500);
    expect(figures.get('counterfoil_database_up')).toBe(1);
    for (const name of ['discrepancies_open', 'quarantine_open', 'jobs_open', 'draining'])
      expect(figures.get(`counterfoil_${name}`), name).toBe(0);
    expect(figures.get('counterfoil_webhook_messages{state="dead"}')).toBe(0);
    expect([...figures.keys()].join()).toMatch(/process_cpu_seconds_total/);
  });
});

it('[Z31] figures are for whoever has the token, from wherever they come', async () => {
  const shop = await openApiShop('JPY', createMemoryHqStorage(), {
    metrics: { token: 'figures-please' },
  });
  const from = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const request = {
      method: 'GET',
      url: '/metrics',
      remoteAddress: '192.0.2.7',
      headers,
    } as const;
    return (await shop.app.inject(request)).statusCode;
  };
  expect([await from('figures-please'), await from('guess')]).toEqual([200, 403]);
  await shop.close();
});

/** A storage whose transactions and reads fail while it is told to. */
function failing(inner: HqStorage) {
  const state = { fails: false };
  const refuse = () => {
    if (state.fails) throw new HqStorageError('unreachable', 'The test pulled the plug.');
  };
  const storage: HqStorage = {
    ...inner,
    programmes: async () => {
      refuse();
      return inner.programmes();
    },
    transact: async (programmeId, work) => {
      refuse();
      return inner.transact(programmeId, work);
    },
    read: async (programmeId, work) => {
      refuse();
      return inner.read(programmeId, work);
    },
  };
  return { storage, state };
}

describe('a database that fails', () => {
  it('[Z31] is counted by reason, and the figures of the server are told all the same', async () => {
    const { storage, state } = failing(createMemoryHqStorage());
    const shop = await openApiShop('JPY', storage);
    await addCard(shop, 'PLUGGED', 1000);
    expect((await readFigures(shop)).get('counterfoil_database_up')).toBe(1);
    state.fails = true;
    // What was read before stands for ten seconds.
    shop.time.now += 10_000;
    const refused = await shop.post('/v1/vouchers/OTHER', {
      type: 'GIFT_VOUCHER',
      gift: { amount: 1 },
    });
    expect(refused.status).toBe(503);
    const figures = await readFigures(shop);
    const failures = startingWith(figures, 'counterfoil_database_failures_total');
    expect(Object.keys(failures).join()).toContain('reason="unreachable"');
    expect(figures.get('counterfoil_database_up')).toBe(0);
    state.fails = false;
    expect((await readFigures(shop)).get('counterfoil_database_up')).toBe(1);
    await shop.close();
  });

  it('[Z31] a commit that is run again is a retry, and counts one redemption', async () => {
    const inner = createMemoryHqStorage();
    let failures = 0;
    const storage: HqStorage = {
      ...inner,
      transact: (programmeId, work) =>
        inner.transact(programmeId, async (tx) => {
          const before = (await tx.head()).position;
          const answer = await work(tx);
          // The first redemption has its transaction to itself; the others share the next one.
          if (failures > 0 && (await tx.head()).position > before + 1) {
            failures -= 1;
            throw new HqStorageError('busy', 'Try again.');
          }
          return answer;
        }),
    };
    const shop = await openApiShop('JPY', storage);
    const codes = ['K1', 'K2', 'K3', 'K4'];
    const keys: string[] = [];
    for (const code of codes) {
      await addCard(shop, code, 1000);
      const { rows } = await storage.read('shop', (reader) =>
        reader.vouchers({}, { offset: 0, limit: 9 }),
      );
      keys.push(rows.find(({ voucher }) => voucher.code === code)?.voucher.codeKey ?? '');
    }
    failures = 1;
    const made = await Promise.all(
      keys.map((key, n) =>
        redeemOneAtHq(shop.context, 'shop', key, { id: `r${n}`, amount: 10, order: null }),
      ),
    );
    expect(made.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(failures).toBe(0);
    const figures = await readFigures(shop);
    expect(figures.get('counterfoil_commit_retries_total')).toBeGreaterThan(0);
    const name = 'counterfoil_redemptions_total{origin="hq",ground="online",result="within"}';
    expect(figures.get(name)).toBe(4);
    const busy = 'counterfoil_database_failures_total{act="transaction",reason="busy"}';
    expect(figures.get(busy)).toBe(1);
    expect(figures.get('counterfoil_commits_queued')).toBe(0);
    await shop.close();
  });
});
