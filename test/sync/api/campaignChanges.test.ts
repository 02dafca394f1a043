import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HqContext } from '../../../sync/src/server/desk/hqContext.ts';
import { renewVouchers } from '../../../sync/src/server/routes/v1/campaigns/renewVouchers.ts';
import { toTemplate } from '../../../sync/src/server/routes/v1/vouchers/voucherTemplate.ts';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const TEN_OFF = { type: 'AMOUNT', amount_off: 10 };
const COUPONS = { type: 'DISCOUNT_VOUCHER', discount: TEN_OFF, redemption: { quantity: null } };

describe('campaigns that are changed', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const redeem = (code: string, due = 1000) =>
    shop.call('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: code }],
      order: { amount: due },
    });
  const refusal = async (code: string): Promise<unknown> => at((await redeem(code)).body, 'key');

  it('[Z1] leave out an end that was taken away, and keep what nobody spoke of', async () => {
    const made = await shop.ok('POST', '/v1/campaigns', {
      name: 'Spring',
      description: 'for spring',
      start_date: '2026-03-01',
      expiration_date: '2026-06-01',
      metadata: { season: 'spring', year: 2026 },
      voucher: COUPONS,
    });
    shop.time.now += 1000;
    const changed = await shop.ok('PUT', '/v1/campaigns/Spring', {
      expiration_date: null,
      metadata: { year: 2027, shop: 'ginza' },
      unset_metadata_fields: ['season'],
      join_once: true,
    });
    expect(changed).not.toHaveProperty('expiration_date');
    expect(changed).toMatchObject({
      id: at(made, 'id'),
      description: 'for spring',
      start_date: '2026-03-01T00:00:00.000Z',
      metadata: { year: 2027, shop: 'ginza' },
      join_once: true,
      updated_at: '2026-04-01T03:00:01.000Z',
    });
    expect(at(changed, 'metadata')).not.toHaveProperty('season');
    expect(await shop.ok('GET', '/v1/campaigns/Spring')).toMatchObject({
      expiration_date: null,
      metadata: { year: 2027, shop: 'ginza' },
    });
  });

  it('[Z1] give another discount to codes that nobody holds or redeemed, and to no other', async () => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Ten', voucher: COUPONS });
    for (const code of ['FREE', 'USED', 'HELD'])
      await shop.ok('POST', `/v1/campaigns/Ten/vouchers/${code}`);
    expect((await redeem('USED')).status).toBe(200);
    await shop.ok('POST', '/v1/publications', { voucher: 'HELD', customer: { source_id: 'ami' } });
    await shop.ok('PUT', '/v1/campaigns/Ten', { discount: { type: 'AMOUNT', amount_off: 30 } });
    const off = async (code: string) =>
      at(await shop.ok('GET', `/v1/vouchers/${code}`), 'discount', 'amount_off');
    expect([await off('FREE'), await off('USED'), await off('HELD')]).toEqual([30, 10, 10]);
    const fresh = await shop.ok('POST', '/v1/campaigns/Ten/vouchers/FRESH');
    expect(at(fresh, 'discount', 'amount_off')).toBe(30);
  });

  it('[Z1] load cards that nobody holds or used with another amount, through the ledger', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 1000 } };
    await shop.ok('POST', '/v1/campaigns', { name: 'Gifts', voucher });
    for (const code of ['CARD-1', 'CARD-2'])
      await shop.ok('POST', `/v1/campaigns/Gifts/vouchers/${code}`);
    await shop.call('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: 'CARD-2', gift: { credits: 400 } }],
      order: { amount: 400 },
    });
    await shop.ok('PUT', '/v1/campaigns/Gifts', { gift: { amount: 1500 } });
    const gift = async (code: string) => at(await shop.ok('GET', `/v1/vouchers/${code}`), 'gift');
    expect(await gift('CARD-1')).toMatchObject({ amount: 1500, balance: 1500 });
    expect(await gift('CARD-2')).toMatchObject({ amount: 1000, balance: 600 });
    const check = await shop.get('/admin/ledger/check');
    expect(check.body).toMatchObject({ balanced: true });
    const wrong = await shop.call('PUT', '/v1/campaigns/Gifts', { discount: TEN_OFF });
    expect([wrong.status, at(wrong.body, 'key')]).toEqual([400, 'invalid_campaign_params']);
  });

  it('[Z1] leave the amount of a card alone once somebody was given it', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 1000 } };
    const campaign = await shop.ok('POST', '/v1/campaigns', { name: 'Gifts', voucher });
    await shop.ok('POST', '/v1/campaigns/Gifts/vouchers/CARD');
    const amount = async () => at(await shop.ok('GET', '/v1/vouchers/CARD'), 'gift', 'amount');
    let given: unknown = null;
    // Somebody is given the card as soon as anything of the change was done.
    const give = async () => {
      if (given !== null) return;
      given = await amount();
      const to = { voucher: 'CARD', customer: { source_id: 'ami' } };
      await shop.ok('POST', '/v1/publications', to);
    };
    const { context } = shop;
    const interrupted: HqContext = {
      ...context,
      read: async (...asked) => {
        const found = await context.read(...asked);
        await give();
        return found;
      },
      commit: async (...asked) => {
        const done = await context.commit(...asked);
        await give();
        return done;
      },
    };
    const id = String(at(campaign, 'id'));
    const before = toTemplate(voucher, 'JPY', 'voucher');
    await renewVouchers(interrupted, 'shop', id, before, { ...before, value: 1500 });
    expect(given).not.toBeNull();
    expect(await amount()).toBe(given);
  });

  it('[Z1] are switched off and on, and answer nothing', async () => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Off', voucher: COUPONS });
    await shop.ok('POST', '/v1/campaigns/Off/vouchers/OFF-1');
    const key = { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret' };
    const off = await shop.send('POST', '/v1/campaigns/Off/disable', undefined, key);
    expect([off.status, off.body]).toEqual([200, {}]);
    expect(await shop.ok('GET', '/v1/campaigns/Off')).toMatchObject({ active: false });
    expect((await redeem('OFF-1')).status).toBe(400);
    expect(await shop.ok('POST', '/v1/campaigns/Off/enable')).toEqual({});
    expect((await redeem('OFF-1')).status).toBe(200);
    expect((await shop.call('POST', '/v1/campaigns/None/enable')).status).toBe(404);
  });

  it('[Z1] are deleted with their codes, and their name and their codes are free', async () => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Gone', voucher: COUPONS });
    await shop.ok('POST', '/v1/campaigns/Gone/vouchers/GONE-1');
    expect((await redeem('GONE-1')).status).toBe(200);
    const deleted = await shop.call('DELETE', '/v1/campaigns/Gone?force=true');
    expect(deleted.status).toBe(202);
    const actionId = String(at(deleted.body, 'async_action_id'));
    expect(await shop.ok('GET', `/v1/async-actions/${actionId}`)).toMatchObject({
      type: 'CAMPAIGN.VOUCHERS_DELETE',
      operation_status: 'SUCCESS',
      result: { done_count: 1 },
    });
    expect((await shop.call('GET', '/v1/campaigns/Gone')).status).toBe(404);
    expect((await shop.call('GET', '/v1/vouchers/GONE-1')).status).toBe(404);
    expect(await refusal('GONE-1')).toBe('not_found');
    expect(await shop.ok('GET', '/v1/vouchers')).toMatchObject({ total: 0 });
    expect(await shop.ok('GET', '/v1/campaigns')).toMatchObject({ total: 0 });
    // What was redeemed stays, and can be given back.
    const listed = await shop.ok('GET', '/v1/redemptions');
    expect(at(listed, 'total')).toBe(1);
    const id = String(at(listed, 'redemptions', 0, 'id'));
    expect((await shop.post(`/v1/redemptions/${id}/rollback`)).status).toBe(200);
    await shop.ok('POST', '/v1/campaigns', { name: 'Gone', voucher: COUPONS });
    await shop.ok('POST', '/v1/campaigns/Gone/vouchers/GONE-1');
    expect((await redeem('GONE-1')).status).toBe(200);
  });

  it('[Z1] of many codes are deleted by a job', async () => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Many', vouchers_count: 450, voucher: COUPONS });
    const { body } = await shop.call('DELETE', '/v1/campaigns/Many');
    await shop.jobs.settle();
    const id = String(at(body, 'async_action_id'));
    expect(await shop.ok('GET', `/v1/async-actions/${id}`)).toMatchObject({ status: 'DONE' });
    expect(await shop.ok('GET', '/v1/vouchers')).toMatchObject({ total: 0 });
  });

  it('[Z1] told twice under one key, are made and deleted once', async () => {
    const once = { 'idempotency-key': 'make-1' };
    const body = { name: 'Once', voucher: COUPONS };
    const first = await shop.post('/v1/campaigns', body, once);
    const again = await shop.post('/v1/campaigns', body, once);
    expect([again.status, at(again.body, 'id')]).toEqual([200, at(first.body, 'id')]);
    const other = await shop.post('/v1/campaigns', { ...body, name: 'Other' }, once);
    expect(other.status).toBe(409);
    expect((await shop.post('/v1/campaigns', body)).status).toBe(409);
    const headers = { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret', ...once };
    const end = { ...headers, 'idempotency-key': 'end-1' };
    const url = '/v1/campaigns/Once';
    const [one, two] = [
      await shop.send('DELETE', url, undefined, end),
      await shop.send('DELETE', url, undefined, end),
    ];
    expect([one.status, two.body]).toEqual([202, one.body]);
  });

  it('[Z1] sum up what happened in them', async () => {
    await shop.ok('POST', '/v1/campaigns', { name: 'Sum', vouchers_count: 3, voucher: COUPONS });
    await shop.ok('POST', '/v1/campaigns/Sum/vouchers/SUM-1');
    expect((await redeem('SUM-1', 500)).status).toBe(200);
    shop.time.now += 60_000;
    const { body } = await redeem('SUM-1', 700);
    const id = String(at(body, 'redemptions', 0, 'id'));
    expect((await shop.post(`/v1/redemptions/${id}/rollback`)).status).toBe(200);
    expect(await shop.ok('GET', '/v1/campaigns/Sum/summary')).toMatchObject({
      redemptions: 2,
      redemptions_succeeded: 2,
      rollbacks: 1,
      orders_amount: 1200,
      orders_rolledback_amount: 700,
      vouchers_created: 4,
      discounted_amount: 20,
      rolledback_discounted_amount: 10,
    });
    const early = '/v1/campaigns/Sum/summary?end_date=2026-04-01T03:00:30Z';
    expect(await shop.ok('GET', early)).toMatchObject({ redemptions: 1, orders_amount: 500 });
  });

  it('[Z1] tell what moved the credits of their cards, in pages', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 100 } };
    await shop.ok('POST', '/v1/campaigns', { name: 'Moves', voucher });
    await shop.ok('POST', '/v1/campaigns/Moves/vouchers/M-1');
    await shop.ok('POST', '/v1/campaigns/Moves/vouchers/M-2');
    await shop.ok('POST', '/v1/vouchers/M-1/balance', { amount: 50, reason: 'sorry' });
    const url = '/v1/campaigns/Moves/transactions';
    const all = await shop.ok('GET', url);
    const shown = listAt(all, 'data').map((one) => [
      at(one, 'type'),
      at(one, 'details', 'balance', 'balance'),
    ]);
    expect(shown).toEqual([
      ['CREDITS_ADDITION', 150],
      ['CREDITS_ADDITION', 100],
      ['CREDITS_ADDITION', 100],
    ]);
    const first = await shop.ok('GET', `${url}?limit=2`);
    expect(first).toMatchObject({ has_more: true });
    const cursor = String(at(first, 'more_starting_after'));
    const rest = await shop.ok('GET', `${url}?limit=2&starting_after_id=${cursor}`);
    expect(listAt(rest, 'data').map((one) => at(one, 'id'))).toEqual([at(all, 'data', 2, 'id')]);
    expect(rest).not.toHaveProperty('more_starting_after');
  });
});
