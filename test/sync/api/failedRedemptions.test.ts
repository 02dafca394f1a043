import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { StoredFailure } from '../catalogue/errorObject.ts';
import { ledgerOf } from './apiShop.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

describe('redemptions and rollbacks that were refused', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    await card('CARD-0001', 500);
  });
  afterEach(() => shop.close());

  const card = (code: string, amount: number) =>
    shop.ok('POST', `/v1/vouchers/${code}`, { type: 'GIFT_VOUCHER', gift: { amount } });
  const spend = (credits: number, more: object = {}, code = 'CARD-0001') =>
    shop.call('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: code, gift: { credits } }],
      order: { amount: 3000 },
      ...more,
    });
  const failures = async (query = '') => shop.ok('GET', `/v1/redemptions?result=FAILURE${query}`);
  const ids = (list: unknown) => listAt(list, 'redemptions').map((one) => String(at(one, 'id')));

  it('[Z1] are kept, named by the error, listed and read, and change nothing', async () => {
    const before = await ledgerOf(shop);
    const refused = await spend(900, {
      ...{ customer: { source_id: 'ann', name: 'Ann' }, metadata: { till: 3 } },
    });
    expect(refused).toMatchObject({ status: 400, body: { key: 'gift_amount_exceeded' } });
    expect(StoredFailure.safeParse(refused.body).error).toBeUndefined();
    expect(await ledgerOf(shop)).toEqual(before);
    const id = String(at(refused.body, 'resource_id'));
    const shown = await shop.ok('GET', `/v1/redemptions/${id}`);
    expect(shown).toMatchObject({
      ...{ id, object: 'redemption', result: 'FAILURE', status: 'FAILED' },
      ...{ failure_code: 'gift_amount_exceeded', failure_message: 'gift amount exceeded' },
      ...{ related_object_type: 'voucher', voucher: { code: 'CARD-0001' }, metadata: { till: 3 } },
      ...{ customer: { source_id: 'ann', name: 'Ann' }, order: { amount: 3000 } },
    });
    expect(await failures()).toMatchObject({ total: 1, redemptions: [shown] });
    expect(await shop.call('GET', `/v1/redemptions/rf_${'0'.repeat(24)}`)).toMatchObject({
      status: 404,
    });
  });

  it('[Z1] stand among what was redeemed, the latest first, on whatever page', async () => {
    const all: string[] = [];
    const note = (made: { body: unknown }) =>
      all.unshift(String(at(made.body, 'redemptions', 0, 'id') ?? at(made.body, 'resource_id')));
    for (const credits of [1, 900, 900, 2, 900, 3, 4, 900]) {
      shop.time.now += 1000;
      note(await spend(credits));
    }
    for (const limit of [1, 2, 3, 5, 8]) {
      const read: string[] = [];
      for (let page = 1; read.length < all.length; page += 1) {
        const list = await shop.ok('GET', `/v1/redemptions?limit=${limit}&page=${page}`);
        expect(at(list, 'total')).toBe(8);
        expect(ids(list).length).toBeGreaterThan(0);
        read.push(...ids(list));
      }
      expect(read).toEqual(all);
    }
    const oldest = await shop.ok('GET', '/v1/redemptions?order=created_at&limit=3&page=2');
    expect(ids(oldest)).toEqual(all.toReversed().slice(3, 6));
    const fine = await shop.ok('GET', '/v1/redemptions?result=SUCCESS');
    expect(ids(fine)).toEqual(all.filter((id) => id.startsWith('r_')));
  });

  it('[Z1] are found by their code, their customer and their voucher', async () => {
    await card('CARD-0002', 5);
    await spend(900, { customer: { source_id: 'ann' } });
    await shop.ok('POST', '/v1/vouchers/CARD-0002/disable');
    await spend(1, { customer: { source_id: 'bob' } }, 'CARD-0002');
    expect(
      await failures('&filters[failure_code][conditions][$is]=voucher_disabled'),
    ).toMatchObject({ total: 1, redemptions: [{ voucher: { code: 'CARD-0002' } }] });
    expect(await failures('&customer=ann')).toMatchObject({
      ...{ total: 1, redemptions: [{ failure_code: 'gift_amount_exceeded' }] },
    });
    expect(await failures('&customer=nobody')).toMatchObject({ total: 0 });
    expect(await failures('&voucher=CARD-0002')).toMatchObject({ total: 1 });
  });

  it('[Z1] a code that is not there leaves no trace, and neither does a wrong request', async () => {
    expect((await spend(1, {}, 'NOBODY-1')).body).toMatchObject({
      ...{ key: 'not_found', resource_type: 'voucher' },
    });
    const twice = { object: 'voucher', id: 'CARD-0001' };
    await shop.call('POST', '/v1/redemptions', {
      ...{ redeemables: [twice, twice], order: { amount: 9 } },
    });
    expect(await failures()).toMatchObject({ total: 0 });
  });

  it('[Z1] the same Idempotency-Key is one attempt', async () => {
    const once = { 'idempotency-key': 'cart-1' };
    const body = {
      ...{ redeemables: [{ object: 'voucher', id: 'CARD-0001', gift: { credits: 900 } }] },
      order: { amount: 3000 },
    };
    const first = await shop.post('/v1/redemptions', body, once);
    const again = await shop.post('/v1/redemptions', body, once);
    expect(at(again.body, 'resource_id')).toBe(at(first.body, 'resource_id'));
    expect(await failures()).toMatchObject({ total: 1 });
  });

  it('[Z1] of a flood only some are kept, and the rest are refused all the same', async () => {
    for (let attempt = 0; attempt < 60; attempt += 1)
      expect(await spend(900)).toMatchObject({
        status: 400,
        body: { key: 'gift_amount_exceeded' },
      });
    expect(await failures()).toMatchObject({ total: 50 });
    shop.time.now += 1000;
    expect(at((await spend(900)).body, 'resource_id')).toMatch(/^rf_/);
  });

  it('[Z1] a rollback that was refused is kept, too', async () => {
    const made = await spend(100);
    const id = String(at(made.body, 'redemptions', 0, 'id'));
    await shop.ok('POST', `/v1/redemptions/${id}/rollback`);
    const again = await shop.call('POST', `/v1/redemptions/${id}/rollback`);
    expect(again).toMatchObject({ status: 400, body: { key: 'already_rolled_back' } });
    expect(StoredFailure.safeParse(again.body).error).toBeUndefined();
    const failed = await shop.get(`/v1/redemptions/${at(again.body, 'resource_id')}`);
    expect(failed.body).toMatchObject({
      ...{ object: 'redemption_rollback', redemption: id, result: 'FAILURE' },
      failure_code: 'already_rolled_back',
    });
    expect(await failures()).toMatchObject({ total: 0 });
  });

  it('[Z1] a part of a stack is not given back alone, nor a stack as one of its parts', async () => {
    await card('CARD-0002', 5);
    const made = await shop.ok('POST', '/v1/redemptions', {
      redeemables: [
        { object: 'voucher', id: 'CARD-0001' },
        { object: 'voucher', id: 'CARD-0002' },
      ],
      order: { amount: 3000, currency: 'USD' },
    });
    const child = at(made, 'redemptions', 1, 'id');
    const parent = at(made, 'parent_redemption', 'id');
    for (const path of [`${child}/rollback`, `${child}/rollbacks`])
      expect(await shop.call('POST', `/v1/redemptions/${path}`)).toMatchObject({
        status: 400,
        body: { key: 'invalid_redemption_parent', message: 'Invalid redemption parent' },
      });
    expect(await shop.call('POST', `/v1/redemptions/${parent}/rollback`)).toMatchObject({
      ...{ status: 400, body: { key: 'invalid_redemption' } },
    });
    await shop.ok('POST', `/v1/redemptions/${parent}/rollbacks`);
  });

  it('[Z1] a tracking id is told again, and stands for the customer whom it was made of', async () => {
    const own = await spend(1, { tracking_id: 'visit-7' });
    const id = String(at(own.body, 'redemptions', 0, 'id'));
    expect(at(own.body, 'redemptions', 0, 'tracking_id')).toBe('visit-7');
    expect(await shop.ok('GET', `/v1/redemptions/${id}`)).toMatchObject({ tracking_id: 'visit-7' });
    const named = await spend(1, { customer: { source_id: 'ann' } });
    const token = String(at(named.body, 'redemptions', 0, 'tracking_id'));
    expect(token).toMatch(/^track_/);
    const again = await spend(1, { tracking_id: token });
    expect(at(again.body, 'redemptions', 0, 'customer')).toMatchObject({ source_id: 'ann' });
    const validated = await shop.ok('POST', '/v1/validations', {
      ...{ redeemables: [{ object: 'voucher', id: 'CARD-0001' }], order: { amount: 9 } },
      customer: { source_id: 'ann' },
    });
    expect(at(validated, 'tracking_id')).toBe(token);
  });
});
