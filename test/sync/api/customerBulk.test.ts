import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

describe('customers in bulk', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
  });
  afterEach(() => shop.close());

  const run = async (path: string, body: unknown): Promise<unknown> => {
    const started = await shop.call('POST', path, body);
    expect(started.status, started.text).toBe(202);
    const id = String(at(started.body, 'async_action_id'));
    return (await shop.call('GET', `/v1/async-actions/${id}`)).body;
  };

  it('[Z1] are changed and created by source id, and done at the first poll', async () => {
    const made = await shop.create({ source_id: 's', name: 'Bob' });
    const action = await run('/v1/customers/bulk/async', [
      { source_id: 's', phone: '+0700', metadata: { test: 123 } },
      { source_id: 'new', id: 'cust_nobody', address: { city: 'Nara' } },
    ]);
    expect(action).toMatchObject({
      type: 'CUSTOMERS.BULK_UPDATE',
      status: 'DONE',
      operation_status: 'SUCCESS',
      progress: 100,
      request_id: expect.stringMatching(/^v-[0-9a-f]{18}$/),
      result: { done_count: 2, failed_count: 0, failed: [] },
    });
    expect(await shop.customer(String(at(made, 'id')))).toMatchObject({
      name: 'Bob',
      phone: '+0700',
      metadata: { test: 123 },
      address: null,
    });
    expect(await shop.customer('new')).toMatchObject({ address: { city: 'Nara' } });
  });

  it('[Z1] a row that cannot be is told, and the others are done', async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`k${at}`, 1]));
    await shop.create({ source_id: 'full', metadata: many });
    const action = await run('/v1/customers/metadata/async', {
      source_ids: ['full', 'other'],
      metadata: { one: 'more' },
    });
    expect(action).toMatchObject({
      type: 'CUSTOMERS.METADATA_UPDATE',
      operation_status: 'SUCCESS',
      result: { done_count: 1, failed_count: 1, failed: [{ source_id: 'full' }] },
    });
    expect(at(await shop.customer('other'), 'metadata')).toEqual({ one: 'more' });
    expect(at(await shop.customer('full'), 'metadata')).toEqual(many);
  });

  it('[Z1] metadata of many is merged, and a null of it is kept', async () => {
    await shop.create({ source_id: 's', metadata: { keep: true } });
    const metadata = { test: 123 };
    await run('/v1/customers/metadata/async', { source_ids: ['s', 'new'], metadata });
    await run('/v1/customers/metadata/async', { source_ids: ['s'], metadata: { test: null } });
    expect(at(await shop.customer('s'), 'metadata')).toEqual({ keep: true, test: null });
    expect(at(await shop.customer('new'), 'metadata')).toEqual({ test: 123 });
  });

  it('[Z1] may be hundreds, and one of them may be named twice', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => ({ source_id: `s${index}`, name: 'A' }));
    const action = await run('/v1/customers/bulk/async', [...rows, { source_id: 's0', name: 'B' }]);
    expect(at(action, 'result', 'done_count')).toBe(451);
    const listed = await shop.call('GET', '/v1/customers?limit=1&name=a');
    expect(at(listed.body, 'total')).toBe(449);
  });

  it('[Z1] a row without a source id refuses the whole', async () => {
    const refused = await shop.call('POST', '/v1/customers/bulk/async', [{ source_id: 's' }, {}]);
    expect(refused.status).toBe(400);
    expect(at(refused.body, 'details')).toMatch(/\[1\].*source_id/);
    expect((await shop.call('GET', '/v1/customers/s')).status).toBe(404);
  });

  it('[Z1] operations are listed newest first, up to a date', async () => {
    for (const source_id of ['a', 'b', 'c']) {
      await run('/v1/customers/bulk/async', [{ source_id }]);
      shop.time.now += 1000;
    }
    const listed = await shop.call('GET', '/v1/async-actions?limit=2');
    expect(listed.body).toMatchObject({ data_ref: 'async_actions', has_more: true });
    expect(listAt(listed.body, 'async_actions').map((it) => at(it, 'created_at'))).toEqual([
      '2026-04-01T03:00:02.000Z',
      '2026-04-01T03:00:01.000Z',
    ]);
    const early = await shop.call('GET', '/v1/async-actions?end_date=2026-04-01T03:00:01Z');
    expect(listAt(early.body, 'async_actions')).toHaveLength(1);
    expect((await shop.call('GET', '/v1/async-actions/aa_nothing')).status).toBe(404);
  });
});
