import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { ledgerOf } from './apiShop.ts';
import { type LoyaltyShop, openLoyaltyShop } from './loyaltyShop.ts';

describe('points of customers', () => {
  let shop: LoyaltyShop;
  let ana: string;
  beforeEach(async () => {
    shop = await openLoyaltyShop();
    ana = await shop.join('ana');
    await shop.ok('POST', '/v1/loyalties/club/earning-rules', [
      { loyalty: { type: 'FIXED', points: 50 } },
    ]);
  });
  afterEach(() => shop.close());

  const balance = async (code: string): Promise<unknown> => at(await shop.cardOf(code), 'balance');

  it('[Z1] go with a paid order to whoever it turns out to be of', async () => {
    const ben = await shop.join('ben');
    const order = { source_id: 'o1', status: 'PAID', amount: 100 };
    await shop.ok('POST', '/v1/orders', { ...order, customer: { source_id: 'ana' } });
    expect([await balance(ana), await balance(ben)]).toEqual([50, 0]);
    await shop.ok('PUT', '/v1/orders/o1', { customer: { source_id: 'ben' } });
    expect([await balance(ana), await balance(ben)]).toEqual([0, 50]);
    await shop.ok('PUT', '/v1/orders/o1', { status: 'CANCELED' });
    expect([await balance(ana), await balance(ben)]).toEqual([0, 0]);
  });

  it('[Z1] are earned and taken back, however many vouchers the customer was given since', async () => {
    const voucher = { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 1 } };
    await shop.post('/v1/campaigns', { name: 'A', type: 'AUTO_UPDATE', voucher });
    for (let count = 0; count < 6; count += 1) {
      shop.time.now += 1000;
      const body = { campaign: { name: 'A', count: 20 }, customer: { source_id: 'ana' } };
      const given = await shop.post('/v1/publications', body);
      expect(given.status, given.text).toBe(200);
    }
    const order = { source_id: 'o1', amount: 100, customer: { source_id: 'ana' } };
    await shop.ok('POST', '/v1/orders', { ...order, status: 'PAID' });
    expect(await balance(ana)).toBe(50);
    await shop.ok('PUT', '/v1/orders/o1', { status: 'CANCELED' });
    expect(await balance(ana)).toBe(0);
  });

  it('[Z1] are taken off by the call for gift cards too, and not moved where it is refused', async () => {
    await shop.add(ana, 100);
    const path = `/v1/vouchers/${ana}/balance`;
    const taken = await shop.post(path, { amount: -40, reason: 'by hand' });
    expect(taken).toMatchObject({ status: 200, body: { points: -40, balance: 60 } });
    const before = await ledgerOf(shop);
    expect((await shop.post(path, { amount: -61, reason: 'by hand' })).status).toBe(400);
    expect(await ledgerOf(shop)).toEqual(before);
  });
});
