import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

describe('the activity of a customer', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
    await shop.create({ source_id: 's', name: 'A' });
    for (const name of ['B', 'B', 'C']) {
      shop.time.now += 1000;
      await shop.create({ source_id: 's', name });
    }
    await shop.create({ source_id: 'other' });
  });
  afterEach(() => shop.close());

  const types = (body: unknown): unknown[] => listAt(body, 'data').map((it) => at(it, 'type'));

  it('[Z1] tells what changed and not what did not, newest first', async () => {
    const { body } = await shop.call('GET', '/v1/customers/s/activity');
    expect(types(body)).toEqual(['customer.updated', 'customer.updated', 'customer.created']);
    expect(listAt(body, 'data').map((it) => at(it, 'created_at'))).toEqual([
      '2026-04-01T03:00:03.000Z',
      '2026-04-01T03:00:01.000Z',
      '2026-04-01T03:00:00.000Z',
    ]);
    expect(at(body, 'has_more')).toBe(false);
    expect(body).not.toHaveProperty('more_starting_after');
  });

  it('[Z1] goes on after an id, and the last page names none', async () => {
    const first = await shop.call('GET', '/v1/customers/s/activity?limit=2&order=created_at');
    expect(types(first.body)).toEqual(['customer.created', 'customer.updated']);
    expect(at(first.body, 'has_more')).toBe(true);
    const next = at(first.body, 'more_starting_after');
    expect(next).toBe(at(first.body, 'data', 1, 'id'));
    const query = `limit=2&order=created_at&starting_after_id=${next}`;
    const second = await shop.call('GET', `/v1/customers/s/activity?${query}`);
    expect(listAt(second.body, 'data').map((it) => at(it, 'created_at'))).toEqual([
      '2026-04-01T03:00:03.000Z',
    ]);
    expect(second.body).not.toHaveProperty('more_starting_after');
  });

  it('[Z1] is narrowed by type and dates, and is there in the old form too', async () => {
    const created = await shop.call('GET', '/v1/customers/s/activity?type=customer.created');
    expect(types(created.body)).toEqual(['customer.created']);
    const query = 'start_date=2026-04-01T03:00:01Z&end_date=2026-04-01T03:00:02Z';
    const dated = await shop.call('GET', `/v1/customers/s/activity?${query}`);
    expect(types(dated.body)).toEqual(['customer.updated']);
    const old = await shop.call('GET', '/v1/customers/s/activities?limit=1');
    expect(old.body).toMatchObject({ data_ref: 'data', total: 3 });
    expect(types(old.body)).toEqual(['customer.updated']);
    expect((await shop.call('GET', '/v1/customers/nobody/activity')).status).toBe(404);
  });
});
