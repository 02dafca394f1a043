import { Profile, receiveEvent } from '@counterfoil/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

describe('customers over the API', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
  });
  afterEach(() => shop.close());

  const count = async (): Promise<unknown> =>
    at((await shop.call('GET', '/v1/customers?limit=1')).body, 'total');

  it('[Z1] a new one has no address and no metadata, and its sums are nothing', async () => {
    const made = await shop.create({ source_id: 'shopper-1' });
    expect(made).toEqual({
      id: expect.stringMatching(/^cust_/),
      source_id: 'shopper-1',
      name: null,
      description: null,
      email: null,
      phone: null,
      birthday: null,
      birthdate: null,
      address: null,
      summary: {
        redemptions: {
          total_redeemed: 0,
          total_failed: 0,
          total_succeeded: 0,
          total_rolled_back: 0,
          total_rollback_failed: 0,
          total_rollback_succeeded: 0,
          gift: { redeemed_amount: 0, amount_to_go: 0 },
          loyalty_card: { redeemed_points: 0, points_to_go: 0 },
        },
        orders: { total_amount: 0, total_count: 0, average_amount: 0, last_order_amount: 0 },
      },
      loyalty: { points: 0, referred_customers: 0, campaigns: {} },
      referrals: { total: 0, campaigns: [] },
      system_metadata: {},
      created_at: '2026-04-01T03:00:00.000Z',
      updated_at: null,
      object: 'customer',
    });
    expect(await shop.customer('shopper-1')).toEqual(made);
    expect(await shop.customer(String(at(made, 'id')))).toEqual(made);
  });

  it('[Z1] nothing at all may be said of one, and a null is as good as nothing', async () => {
    const nulls = { id: null, source_id: null, email: null, address: null, metadata: null };
    const first = await shop.create({});
    const second = await shop.create(nulls);
    expect(at(first, 'id')).not.toBe(at(second, 'id'));
    expect(second).not.toHaveProperty('metadata');
    expect(second).toMatchObject({ source_id: null, address: null });
  });

  it('[Z1] a second POST with the source id changes the first, key by key', async () => {
    const said = {
      source_id: 'a/b@shop.example',
      name: '山田 花子',
      email: 'Hanako@Shop.example',
      phone: '+81 3 0000 0000',
      description: 'VIP',
      birthdate: '1990-02-28',
      metadata: { lang: 'ja', level: 2 },
    };
    const made = await shop.create(said);
    expect(made).toMatchObject({ ...said, birthday: '1990-02-28', updated_at: null });
    shop.time.now += 60_000;
    const changed = await shop.create({
      source_id: 'a/b@shop.example',
      phone: null,
      description: '',
      birthday: '1991-03-01T00:00:00.000Z',
      metadata: { level: null, size: 'M' },
    });
    expect(changed).toEqual({
      ...(made as object),
      phone: null,
      description: null,
      birthday: '1991-03-01',
      birthdate: '1991-03-01',
      metadata: { lang: 'ja', level: null, size: 'M' },
      updated_at: '2026-04-01T03:01:00.000Z',
    });
    expect(await shop.customer('a/b@shop.example')).toEqual(changed);
    expect(await count()).toBe(1);
  });

  it('[Z1] the whole object sent back changes nothing, not even when it was changed', async () => {
    const made = await shop.create({ source_id: 's', address: { city: '京都' }, metadata: {} });
    shop.time.now += 60_000;
    expect(await shop.create(made)).toEqual(made);
    expect(made).toMatchObject({ metadata: {}, updated_at: null });
  });

  it('[Z1] an id names a customer before a source id does, and keeps its own', async () => {
    const first = await shop.create({ source_id: 'first', name: 'A' });
    const second = await shop.create({ source_id: 'second', name: 'B' });
    const id = at(first, 'id');
    expect(await shop.create({ id, source_id: 'second', name: 'C' })).toMatchObject({
      id,
      source_id: 'first',
      name: 'C',
    });
    expect(await shop.customer('second')).toEqual(second);
    expect(at(await shop.create({ id: 'first', name: 'D' }), 'id')).toBe(id);
  });

  it('[Z1] an id that nobody has is not found, but a source id beside it makes one', async () => {
    const refused = await shop.call('POST', '/v1/customers', { id: 'cust_nobody', name: 'X' });
    expect(refused.status).toBe(404);
    expect(refused.body).toMatchObject({
      key: 'not_found',
      details: 'Cannot find customer with id cust_nobody',
      resource_type: 'customer',
      resource_id: 'cust_nobody',
    });
    const made = await shop.create({ id: 'cust_nobody', source_id: 'new', name: 'X' });
    expect(at(made, 'id')).not.toBe('cust_nobody');
    expect(await shop.customer('new')).toEqual(made);
  });

  it('[Z1] shows the parts of an address that were said, and nulls of those taken away', async () => {
    const address = { city: 'New York', country: 'US' };
    expect(at(await shop.create({ source_id: 's', address }), 'address')).toEqual(address);
    const changed = await shop.call('PUT', '/v1/customers/s', {
      address: { city: null, country: null },
    });
    expect(at(changed.body, 'address')).toEqual({ city: null, country: null });
    const more = await shop.create({
      source_id: 's',
      address: { line_1: '5th', postal_code: '10001' },
    });
    expect(at(more, 'address')).toEqual({
      city: null,
      country: null,
      line_1: '5th',
      postal_code: '10001',
    });
    const none = await shop.call('PUT', '/v1/customers/s', { address: null });
    expect(at(none.body, 'address')).toBeNull();
    const again = await shop.call('PUT', '/v1/customers/s', { address: { state: 'NY' } });
    expect(at(again.body, 'address')).toEqual({ state: 'NY' });
  });

  it('[Z1] PUT changes whom the path names and leaves the source id alone', async () => {
    const made = await shop.create({ source_id: 's', name: 'A', metadata: { a: 1 } });
    shop.time.now += 5000;
    const changed = await shop.call('PUT', '/v1/customers/s', {
      id: 'cust_other',
      source_id: 'other',
      name: 'B',
      metadata: { b: [1, null] },
    });
    expect(changed.body).toEqual({
      ...(made as object),
      name: 'B',
      metadata: { a: 1, b: [1, null] },
      updated_at: '2026-04-01T03:00:05.000Z',
    });
    expect((await shop.call('PUT', '/v1/customers/nobody', { name: 'B' })).status).toBe(404);
  });

  it.each([
    ['a number for a name', { name: 5 }, /\.name/],
    ['a day that is none', { birthdate: '2026-02-30' }, /\.birthdate/],
    ['a text for an address', { address: 'Tokyo' }, /\.address/],
    ['a list of metadata', { metadata: [1] }, /\.metadata/],
    ['half a character in a source id', { source_id: '\ud800' }, /\.source_id/],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, /\.name/],
  ])('[Z1] refuses %s', async (_, body, details) => {
    const refused = await shop.call('POST', '/v1/customers', body);
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'key')).toBe('invalid_payload');
    expect(at(refused.body, 'details')).toMatch(details);
    expect(await count()).toBe(0);
  });

  it('[Z1] metadata that has grown past its bounds is refused as a whole', async () => {
    const half = (name: string) =>
      Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${name}${index}`, 1]));
    const made = await shop.create({ source_id: 's', metadata: half('a') });
    const refused = await shop.call('PUT', '/v1/customers/s', { name: 'B', metadata: half('b') });
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'details')).toMatch(/\.metadata.*100 keys/);
    expect(await shop.customer('s')).toEqual(made);
  });

  it('[Z1] DELETE answers 204 and nothing else, and then nobody is there', async () => {
    const made = await shop.create({ source_id: 's' });
    const gone = await shop.call('DELETE', `/v1/customers/${at(made, 'id')}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await shop.call('DELETE', '/v1/customers/s')).status).toBe(404);
    expect((await shop.call('GET', '/v1/customers/s')).body).toMatchObject({
      key: 'not_found',
      message: 'Resource not found',
    });
    const second = await shop.create({ source_id: 's' });
    expect(at(second, 'id')).not.toBe(at(made, 'id'));
  });

  it('[Z1] a permanent deletion erases the customer and what happened to them', async () => {
    const made = await shop.create({ source_id: 's' });
    await shop.create({ source_id: 's', name: 'A' });
    const erased = await shop.call('POST', '/v1/customers/s/permanent-deletion', {});
    expect(erased.status).toBe(200);
    expect(erased.body).toMatchObject({
      id: expect.stringMatching(/^del_/),
      related_object: 'customer',
      related_object_id: at(made, 'id'),
      status: 'DONE',
      data_json: { customer_events: 2, customer: 1 },
      object: 'pernament_deletion',
    });
    expect((await shop.call('GET', `/v1/customers/${at(made, 'id')}`)).status).toBe(404);
    const rows = await shop.storage.read('shop', (reader) =>
      reader.documents({ kind: 'customerActivity' }, { offset: 0, limit: 1 }),
    );
    expect(rows.total).toBe(0);
    expect((await shop.call('POST', '/v1/customers/s/permanent-deletion', {})).status).toBe(404);
  });

  it('[Z1] sums of what they did are shown: paid orders, redemptions, points', async () => {
    const made = await shop.create({ source_id: 's' });
    const value = { properties: {}, voucherId: 'v_1', campaignId: 'camp_1' };
    const order = { properties: {}, orderId: null, type: 'orderPaid' as const };
    const events = [
      { ...order, id: '1', time: Date.UTC(2026, 4, 2), amount: 501 },
      { ...order, id: '2', time: Date.UTC(2026, 4, 1), amount: 1000 },
      {
        ...value,
        id: '3',
        time: 3,
        type: 'redemption' as const,
        unit: 'JPY',
        amount: 300,
        spent: 300,
      },
      {
        ...value,
        id: '4',
        time: 4,
        type: 'redemption' as const,
        unit: 'points',
        amount: 0,
        spent: 50,
      },
      {
        ...{ ...value, id: '5', time: 5, type: 'rollback' as const },
        ...{ unit: 'JPY', amount: 100, spent: 100, whole: false },
      },
      { ...value, id: '6', time: 6, type: 'points' as const, points: 15 },
    ];
    await shop.storage.transact('shop', async (tx) => {
      const row = await tx.document('customer', String(at(made, 'id')));
      if (row === null) throw new Error('nobody is there');
      const rules = { segments: [], timeZone: 'Asia/Tokyo' };
      const profile = events.reduce(
        (known, event) => receiveEvent(known, event, rules, 10).profile,
        Profile.parse(at(row.value, 'profile')),
      );
      await tx.putDocument({ ...row, value: { ...(row.value as object), profile } });
    });
    expect(await shop.customer('s')).toEqual({
      ...(made as object),
      summary: {
        redemptions: {
          total_redeemed: 2,
          total_failed: 0,
          total_succeeded: 2,
          total_rolled_back: 1,
          total_rollback_failed: 0,
          total_rollback_succeeded: 1,
          gift: { redeemed_amount: 200, amount_to_go: 0 },
          loyalty_card: { redeemed_points: 50, points_to_go: 0 },
        },
        orders: {
          total_amount: 1501,
          total_count: 2,
          average_amount: 751,
          last_order_amount: 501,
          last_order_date: '2026-05-02T00:00:00.000Z',
        },
      },
      loyalty: { points: 15, referred_customers: 0, campaigns: {} },
    });
  });

  it('[Z1] a name that cannot be kept names nobody, and cannot be looked for', async () => {
    await shop.create({ source_id: 's' });
    for (const path of ['/v1/customers/%00', `/v1/customers/${'x'.repeat(201)}`])
      expect((await shop.call('GET', path)).status).toBe(404);
    expect((await shop.call('POST', '/v1/customers', { id: '\0' })).status).toBe(400);
    for (const query of ['email=%00', 'name=a&name=b', 'created_at[before]=']) {
      const refused = await shop.call('GET', `/v1/customers?${query}`);
      expect([query, refused.status]).toEqual([query, 400]);
    }
  });
});
