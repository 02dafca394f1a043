import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

describe('lists of customers', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
  });
  afterEach(() => shop.close());

  const list = async (query: string): Promise<unknown> => {
    const listed = await shop.call('GET', `/v1/customers?${query}`);
    expect(listed.status, listed.text).toBe(200);
    return listed.body;
  };
  const names = (body: unknown): unknown[] => listAt(body, 'customers').map((it) => at(it, 'name'));
  /** One customer for each name, a second apart. */
  const createEach = async (...each: readonly string[]): Promise<void> => {
    for (const name of each) {
      await shop.create({ name });
      shop.time.now += 1000;
    }
  };

  it('[Z1] come newest first, in pages, and say whether there is more', async () => {
    await createEach('A', 'B', 'C');
    const first = await list('limit=2');
    expect(first).toMatchObject({
      object: 'list',
      data_ref: 'customers',
      total: 3,
      has_more: true,
    });
    expect(names(first)).toEqual(['C', 'B']);
    const second = await list('limit=2&page=2');
    expect(second).toMatchObject({ total: 3, has_more: false });
    expect(names(second)).toEqual(['A']);
    expect(names(await list('order=created_at'))).toEqual(['A', 'B', 'C']);
    for (const query of ['limit=101', 'order=shoe_size', 'created_at[after]=soon', 'page=0']) {
      const refused = await shop.call('GET', `/v1/customers?${query}`);
      expect([query, at(refused.body, 'key')]).toEqual([query, 'invalid_query_params']);
    }
  });

  it('[Z1] are ordered by the last change where that is asked', async () => {
    await shop.create({ source_id: 'a', name: 'A' });
    await createEach('B');
    await shop.create({ source_id: 'a', phone: '1' });
    shop.time.now += 1000;
    await createEach('C');
    expect(names(await list('order=-updated_at'))).toEqual(['C', 'A', 'B']);
    expect(names(await list('order=updated_at'))).toEqual(['B', 'A', 'C']);
  });

  it('[Z1] find by email, name and city in any case, and by all that is asked', async () => {
    await shop.create({ name: 'Ann', email: 'Ann@Shop.example', address: { city: 'Osaka' } });
    await shop.create({ name: 'ann', email: 'other@shop.example', address: { city: 'OSAKA' } });
    await shop.create({ name: 'Bob', address: { city: 'Osaka' } });
    expect(names(await list('email=ANN@shop.EXAMPLE'))).toEqual(['Ann']);
    expect(names(await list('name=ANN'))).toEqual(['ann', 'Ann']);
    expect(names(await list('city=osaka'))).toEqual(['Bob', 'ann', 'Ann']);
    await shop.create({ name: 'Ann', address: { city: 'Kobe' } });
    const both = await list('city=osaka&name=ann&limit=1&page=2');
    expect(both).toMatchObject({ total: 2, has_more: false });
    expect(names(both)).toEqual(['Ann']);
    expect(names(await list('email=shop.example'))).toEqual([]);
  });

  it('[Z1] forget what a customer was found by once it is taken away', async () => {
    await shop.create({ source_id: 's', name: 'A', email: 'a@shop.example' });
    await shop.create({ source_id: 's', email: null });
    expect(at(await list('email=a@shop.example'), 'total')).toBe(0);
  });

  it('[Z1] find those of a segment, among others that are asked for', async () => {
    await createEach('A', 'B', 'C');
    await shop.storage.transact('shop', async (tx) => {
      const { rows } = await tx.documents({ kind: 'customer' }, { offset: 1, limit: 2 });
      for (const row of rows)
        await tx.putDocument({ ...row, keys: { ...row.keys, segment: ['seg_x', 'seg_vip'] } });
    });
    expect(names(await list('segment_id=seg_vip'))).toEqual(['B', 'A']);
    expect(names(await list('segment_id=seg_vip&name=c'))).toEqual([]);
    expect(names(await list('segment_id=seg_vip&name=a'))).toEqual(['A']);
    expect(names(await list('segment_id=seg_other'))).toEqual([]);
  });

  it('[Z1] keep to bounds of time, which are not within, in both spellings', async () => {
    await createEach('A', 'B', 'C');
    const b = '2026-04-01T03:00:01.000Z';
    expect(names(await list(`created_at[before]=${b}`))).toEqual(['A']);
    expect(names(await list(`created_at%5Bafter%5D=${b}`))).toEqual(['C']);
    expect(names(await list(`[created_at][after]=${b}`))).toEqual(['C']);
    expect(names(await list('updated_at[after]=2026-01-01'))).toEqual([]);
    await shop.create({ source_id: 's', name: 'D' });
    shop.time.now += 1000;
    await shop.create({ source_id: 's', name: 'E' });
    const between = 'updated_at[after]=2026-01-01&updated_at[before]=2027-01-01';
    expect(names(await list(between))).toEqual(['E']);
    expect(names(await list('updated_at[before]=2026-04-01'))).toEqual([]);
  });

  /** As the official client scrolls: on from the latest `created_at` that it has seen. */
  const scroll = async (order: string, limit: number): Promise<unknown[]> => {
    const isAscending = order === 'created_at';
    let cursor = isAscending ? '1970-01-01T00:00:00Z' : '2200-01-01T00:00:00Z';
    const seen: unknown[] = [];
    for (let round = 0; round < 20; round += 1) {
      const page = await list(`order=${order}&limit=${limit}&starting_after=${cursor}`);
      expect(at(page, 'total')).toBe(7);
      for (const row of listAt(page, 'customers')) {
        const created = String(at(row, 'created_at'));
        if (isAscending ? created > cursor : created < cursor) cursor = created;
        seen.push(at(row, 'name'));
      }
      if (at(page, 'has_more') === false) return seen;
    }
    throw new Error('the list never ended');
  };

  it('[Z1] are scrolled through by created_at, each customer once', async () => {
    await createEach('A', 'B');
    for (const name of ['C', 'D', 'E']) await shop.create({ name });
    shop.time.now += 1000;
    await createEach('F', 'G');
    for (const limit of [1, 2, 3, 4, 100]) {
      expect(await scroll('created_at', limit)).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G']);
      expect(await scroll('-created_at', limit)).toEqual(['G', 'F', 'E', 'D', 'C', 'B', 'A']);
    }
  });
});
