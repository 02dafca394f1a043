import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const CARDS = { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } };

describe('loyalty programmes', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  it('[Z1] are made, found by id and name, changed and listed latest first', async () => {
    const rules = { period_type: 'MONTH', period_value: 3, rounding_type: 'END_OF_QUARTER' };
    const made = await shop.ok('POST', '/v1/loyalties', {
      name: 'club',
      description: 'for regulars',
      voucher: { ...CARDS, loyalty_card: { points: 7, expiration_rules: rules } },
      expiration_date: '2027-01-01T00:00:00Z',
      metadata: { a: 1, b: 2 },
    });
    expect(made).toMatchObject({
      name: 'club',
      campaign_type: 'LOYALTY_PROGRAM',
      type: 'AUTO_UPDATE',
      voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 7, expiration_rules: rules } },
      vouchers_count: 0,
      expiration_date: '2027-01-01T00:00:00.000Z',
    });
    const id = String(at(made, 'id'));
    expect(await shop.ok('GET', '/v1/loyalties/club')).toEqual(made);

    const changed = await shop.ok('PUT', `/v1/loyalties/${id}`, {
      expiration_date: null,
      metadata: { b: 3 },
      unset_metadata_fields: ['a'],
      description: null,
    });
    expect(changed).toMatchObject({ metadata: { b: 3 }, description: null });
    // An end that was taken away is left out, not null.
    expect(changed).not.toHaveProperty('expiration_date');

    shop.time.now += 1000;
    await shop.ok('POST', '/v1/loyalties', { name: 'second', voucher: CARDS, vouchers_count: 2 });
    const list = await shop.ok('GET', '/v1/loyalties?limit=5');
    expect(list).toMatchObject({
      data_ref: 'campaigns',
      total: 2,
      campaigns: [{ name: 'second', type: 'STATIC', vouchers_count: 2 }, { name: 'club' }],
    });
  });

  it('[Z1] have names of their own, and give them up when they are deleted', async () => {
    await shop.ok('POST', '/v1/loyalties', { name: 'club', voucher: CARDS });
    const again = await shop.call('POST', '/v1/loyalties', { name: 'club', voucher: CARDS });
    expect(again).toMatchObject({ status: 409, body: { key: 'duplicate_found' } });
    const gone = await shop.ok('DELETE', '/v1/loyalties/club?force=true');
    expect(at(gone, 'async_action_id')).toMatch(/^aa_/);
    expect((await shop.call('GET', '/v1/loyalties/club')).status).toBe(404);
    await shop.ok('POST', '/v1/loyalties', { name: 'club', voucher: CARDS });
    expect(await shop.ok('GET', '/v1/loyalties')).toMatchObject({ total: 1 });
  });

  it('[Z1] are made once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'make-club' };
    const body = { name: 'club', voucher: CARDS };
    const first = await shop.post('/v1/loyalties', body, key);
    const again = await shop.post('/v1/loyalties', body, key);
    expect(first.status).toBe(200);
    expect(again).toEqual(first);
  });

  it('[Z1] refuse what they are not, and are no other campaigns', async () => {
    const refused = await shop.call('POST', '/v1/loyalties', {
      name: 'club',
      voucher: { type: 'GIFT_VOUCHER' },
    });
    expect(refused).toMatchObject({ status: 400, body: { key: 'invalid_payload' } });
    await shop.post('/v1/campaigns', {
      name: 'gifts',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 100 } },
    });
    expect((await shop.call('GET', '/v1/loyalties/gifts')).status).toBe(404);
  });
});
