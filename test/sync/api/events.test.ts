import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

describe('custom events over the API', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const track = (event: string, body: object = {}) =>
    shop.call('POST', '/v1/events', { event, customer: { source_id: 'ann' }, ...body });
  const activityOf = async (name: string) =>
    listAt(await shop.ok('GET', `/v1/customers/${name}/activity`), 'data');

  it('[Z1] create the customer or change them, and are told of', async () => {
    const customer = { source_id: 'ann', name: 'Ann', metadata: { club: 'Gold' } };
    const metadata = { product: 'shoes', stars: 5 };
    const made = await track('review', { customer, metadata });
    expect(made.status, made.text).toBe(200);
    expect(made.body).toMatchObject({
      object: 'event',
      type: 'review',
      customer: { source_id: 'ann', name: 'Ann', object: 'customer' },
      referral: null,
      loyalty: null,
      metadata,
    });
    await track('review', { customer: { source_id: 'ann', email: 'ann@example.com' } });
    expect(await shop.customer('ann')).toMatchObject({ name: 'Ann', email: 'ann@example.com' });
    const told = (await activityOf('ann')).filter(
      (one) => at(one, 'type') === 'customer.custom_event',
    );
    expect(told.map((one) => at(one, 'data', 'event', 'name'))).toEqual(['review', 'review']);
    expect(told.map((one) => at(one, 'data', 'event', 'metadata'))).toContainEqual(metadata);
  });

  it('[Z1, U4] move the customer between segments by what they say of them', async () => {
    const filter = { 'metadata.club': { conditions: { $is: ['Gold'] } } };
    const segment = await shop.ok('POST', '/v1/segments', { name: 'Gold', filter });
    await track('joined', { customer: { source_id: 'ann', metadata: { club: 'Gold' } } });
    const members = await shop.ok('GET', `/v1/customers?segment_id=${at(segment, 'id')}`);
    expect(listAt(members, 'customers')).toMatchObject([{ source_id: 'ann' }]);
    const types = (await activityOf('ann')).map((one) => at(one, 'type'));
    expect(types).toContain('customer.segment.entered');
  });

  it('[Z1] count once under one Idempotency-Key', async () => {
    const body = { event: 'review', customer: { source_id: 'ann' } };
    const once = await shop.post('/v1/events', body, { 'idempotency-key': 'e1' });
    const again = await shop.post('/v1/events', body, { 'idempotency-key': 'e1' });
    expect([again.status, again.body]).toEqual([200, once.body]);
    const told = (await activityOf('ann')).filter(
      (one) => at(one, 'type') === 'customer.custom_event',
    );
    expect(told).toHaveLength(1);
  });

  it('[Z1] are refused by name, and leave nothing behind', async () => {
    const refused = async (event: string, body: object = {}) => {
      const { status, body: fault } = await track(event, body);
      return [status, at(fault, 'key')];
    };
    expect(await refused('orderPaid')).toEqual([400, 'invalid_payload']);
    expect(await refused('')).toEqual([400, 'invalid_payload']);
    expect(await refused('review', { customer: null })).toEqual([400, 'invalid_payload']);
    expect(await refused('review', { customer: {} })).toEqual([400, 'invalid_payload']);
    const nobody = { referral: { code: 'NOBODYS' } };
    expect(await refused('review', nobody)).toEqual([404, 'not_found']);
    expect((await shop.call('GET', '/v1/customers/ann')).status).toBe(404);
  });
});
