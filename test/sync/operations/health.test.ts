import { createMemoryHqStorage, type HqStorage } from '@counterfoil/sync/server';
import { describe, expect, it } from 'vitest';
import { type ApiShop, openApiShop } from '../api/apiShop.ts';
import { readFigures } from './figures.ts';

const ask = async (shop: ApiShop, path: string): Promise<number> =>
  (await shop.send('GET', path, undefined, {})).status;

describe('health and readiness', () => {
  it('[Z30] a server whose database fails is alive and not ready', async () => {
    const inner = createMemoryHqStorage();
    let fails = false;
    const storage: HqStorage = {
      ...inner,
      programmes: async () => {
        if (fails) throw new Error('The test pulled the plug.');
        return inner.programmes();
      },
    };
    const shop = await openApiShop('JPY', storage);
    expect([await ask(shop, '/health'), await ask(shop, '/ready')]).toEqual([200, 200]);
    fails = true;
    expect([await ask(shop, '/health'), await ask(shop, '/ready')]).toEqual([200, 503]);
    fails = false;
    expect(await ask(shop, '/ready')).toBe(200);
    await shop.close();
  });

  it('[Z30] a database that hangs is not ready, and does not hang who asks', async () => {
    const inner = createMemoryHqStorage();
    const never = Promise.withResolvers<never>();
    let hangs = false;
    const storage: HqStorage = {
      ...inner,
      programmes: () => (hangs ? never.promise : inner.programmes()),
    };
    const shop = await openApiShop('JPY', storage);
    hangs = true;
    const { status, body } = await shop.send('GET', '/ready', undefined, {});
    expect(status).toBe(503);
    expect(body).toMatchObject({ details: 'The database does not answer.' });
    never.reject(new Error('over'));
    hangs = false;
    await shop.close();
  });

  it('[Z30] a server that drains is not ready, and goes on answering', async () => {
    const shop = await openApiShop();
    shop.draining.begin();
    const { status, body } = await shop.send('GET', '/ready', undefined, {});
    expect(status).toBe(503);
    expect(body).toMatchObject({ key: 'unavailable', details: 'This server is about to stop.' });
    expect(await ask(shop, '/health')).toBe(200);
    expect((await shop.get('/v1/vouchers')).status).toBe(200);
    expect((await readFigures(shop)).get('counterfoil_draining')).toBe(1);
    await shop.close();
  });
});
