import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

describe('consents over the API', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    await shop.create({ source_id: 'ann' });
  });
  afterEach(() => shop.close());

  const give = (body: object, name = 'ann') =>
    shop.call('PUT', `/v1/customers/${name}/consents`, body);
  const consentsOf = async () => {
    const row = await shop.storage.read('shop', (reader) =>
      reader.documentBySource('customer', 'ann'),
    );
    return at(row?.value, 'profile', 'customer', 'consents');
  };

  it('[Z1] are listed by channel', async () => {
    const list = await shop.ok('GET', '/v1/consents');
    expect(list).toMatchObject({ groups: { total: 0, data: [] }, consents: { data_ref: 'data' } });
    expect(listAt(list, 'consents', 'data').map((one) => at(one, 'id'))).toContain('email');
  });

  it('[Z1] are given and taken back one by one, with when it was said', async () => {
    const first = shop.time.now;
    const given = await give({ email: true, sms: false });
    expect([given.status, given.text]).toEqual([204, '']);
    shop.time.now += 1000;
    await give({ sms: true, email: true });
    expect(await consentsOf()).toEqual({
      email: { given: true, time: first },
      sms: { given: true, time: first + 1000 },
    });
    await give({ email: false });
    expect(await consentsOf()).toMatchObject({ email: { given: false }, sms: { given: true } });
  });

  it('[Z1] of nobody, or of what is none, are refused', async () => {
    expect((await give({ email: true }, 'bob')).status).toBe(404);
    expect((await give({ email: 'yes' })).status).toBe(400);
    expect((await give({ 'e mail': true })).status).toBe(400);
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`c${index}`, true]));
    expect((await give(many)).status).toBe(400);
    expect(await consentsOf()).toEqual({});
  });
});
