import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

let shop: CheckedShop;
beforeEach(async () => {
  shop = await openCheckedShop();
});
afterEach(() => shop.close());

describe('categories over the API', () => {
  const create = (name: string, hierarchy: number) =>
    shop.ok('POST', '/v1/categories', { name, hierarchy });

  it('[Z1] have no updated_at until they are changed', async () => {
    const made = await create('Outlet', 3);
    expect(made).toEqual({
      id: expect.stringMatching(/^cat_/),
      name: 'Outlet',
      hierarchy: 3,
      created_at: '2026-04-01T03:00:00.000Z',
      object: 'category',
    });
    const path = `/v1/categories/${String(at(made, 'id'))}`;
    expect(await shop.ok('GET', path)).toEqual(made);
    shop.time.now += 60_000;
    const changed = await shop.ok('PUT', path, { name: 'Sale', hierarchy: 0 });
    expect(changed).toEqual({
      ...Object(made),
      name: 'Sale',
      hierarchy: 0,
      updated_at: '2026-04-01T03:01:00.000Z',
    });
    expect(await shop.ok('GET', path)).toEqual(changed);
  });

  it('[Z1] need a name and a rank, also when they are changed', async () => {
    const path = `/v1/categories/${String(at(await create('A', 1), 'id'))}`;
    for (const body of [{ name: 'B' }, { hierarchy: 2 }, {}]) {
      const made = await shop.call('POST', '/v1/categories', body);
      expect(made).toMatchObject({ status: 400, body: { key: 'invalid_payload' } });
      expect((await shop.call('PUT', path, body)).status).toBe(400);
    }
    expect(await shop.ok('GET', path)).toMatchObject({ name: 'A', hierarchy: 1 });
  });

  it('[Z1] are all listed where nothing is said of pages, and say whether there are more', async () => {
    for (let rank = 1; rank <= 12; rank += 1) {
      shop.time.now += 1;
      await create(`rank ${rank}`, rank);
    }
    const all = await shop.ok('GET', '/v1/categories');
    expect(all).toMatchObject({ total: 12, has_more: false });
    expect(listAt(all, 'data').map((one) => at(one, 'hierarchy'))).toEqual([
      12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1,
    ]);
    const first = await shop.ok('GET', '/v1/categories?limit=5&page=2');
    expect(first).toMatchObject({ total: 12, has_more: true });
    const last = await shop.ok('GET', '/v1/categories?limit=5&page=3');
    expect(listAt(last, 'data').map((one) => at(one, 'hierarchy'))).toEqual([2, 1]);
    expect(last).toMatchObject({ has_more: false });
  });

  it('[Z1] are deleted once', async () => {
    const path = `/v1/categories/${String(at(await create('A', 1), 'id'))}`;
    expect(await shop.call('DELETE', path)).toMatchObject({ status: 204, text: '' });
    expect(await shop.call('DELETE', path)).toMatchObject({
      status: 404,
      body: { key: 'not_found', resource_type: 'category' },
    });
    expect((await shop.call('GET', path)).status).toBe(404);
    expect((await shop.call('PUT', path, { name: 'B', hierarchy: 1 })).status).toBe(404);
  });
});

describe('locations over the API', () => {
  it('[Z1] are read as they are kept', async () => {
    await shop.storage.transact('shop', (tx) =>
      tx.putDocument({
        kind: 'location',
        id: 'loc_1',
        sourceId: null,
        created: Date.UTC(2026, 0, 2),
        updated: null,
        keys: {},
        value: { name: 'Ginza', shape: { type: 'CIRCLE' } },
      }),
    );
    const expected = {
      id: 'loc_1',
      name: 'Ginza',
      shape: { type: 'CIRCLE' },
      created_at: '2026-01-02T00:00:00.000Z',
      updated_at: null,
      object: 'location',
    };
    expect(await shop.ok('GET', '/v1/locations/loc_1')).toEqual(expected);
    expect(await shop.ok('GET', '/v1/locations')).toMatchObject({
      data: [expected],
      total: 1,
      has_more: false,
    });
    expect((await shop.call('GET', '/v1/locations/loc_2')).status).toBe(404);
  });
});
