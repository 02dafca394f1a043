import { hashToken, newApiKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, addCard, openApiShop, redeemBody } from './apiShop.ts';

const PAGE = { 'x-client-application-id': 'page-app', 'x-client-token': 'page-token' };

describe('what a page may not do with its key', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
    await allow('redeem', 'publish', 'loyalty_events');
    await addCard(shop, 'CARD', 1000);
    await shop.post('/v1/customers', {
      source_id: 'ann',
      email: 'ann@example.com',
      metadata: { vip: false },
    });
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const allow = (...allowed: string[]) =>
    shop.storage.putApiKey(
      newApiKey({
        appId: 'page-app',
        tokenHash: hashToken('page-token'),
        programmeId: 'shop',
        kind: 'client',
        role: 'client',
        client: { origins: ['*'], allowed },
      }),
    );
  const call = (method: 'GET' | 'POST', path: string, body?: object) => {
    shop.time.now += 5000;
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return shop.send(method, `/client/v1${path}`, payload, { ...PAGE, ...type });
  };
  const ann = async () => (await shop.get('/v1/customers/ann')).body;

  it('[Z1] changes no customer unless that is switched on, whatever it calls', async () => {
    const before = await ann();
    const customer = { source_id: 'ann', email: 'me@evil.example', metadata: { vip: true } };
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 100 } };
    await shop.post('/v1/campaigns', { name: 'A', type: 'AUTO_UPDATE', voucher });
    const asked = { ...redeemBody('CARD', 10, 10), customer };
    for (const { status, text } of [
      await call('POST', '/validations', asked),
      await call('POST', '/redemptions', asked),
      await call('POST', '/redeem?code=CARD', { customer, order: { amount: 10 } }),
      await call('POST', '/publish?campaign=A', { customer }),
      await call('POST', '/events', { event: 'seen', customer }),
      await call('GET', '/validate?code=CARD&amount=10&customer[source_id]=ann&customer[name]=Eve'),
    ])
      expect(status, text).toBe(200);
    for (const name of ['email', 'name', 'metadata'])
      expect(at(await ann(), name)).toEqual(at(before, name));
    const redemptions = listAt((await shop.get('/v1/redemptions')).body, 'redemptions');
    expect(redemptions.map((one) => at(one, 'customer', 'source_id'))).toEqual(['ann', 'ann']);
    await allow('create_customer');
    await call('POST', '/validations', asked);
    expect(await ann()).toMatchObject({ email: 'me@evil.example', metadata: { vip: true } });
  });

  it('[Z1] does not meet a rule by saying so itself', async () => {
    const customer = { source_id: 'ann', metadata: { vip: true } };
    const rule = await shop.post('/v1/validation-rules', {
      name: 'vip',
      rules: {
        '1': {
          name: 'customer.metadata',
          property: 'vip',
          conditions: { $is: [true] },
        },
        logic: '1',
      },
    });
    expect(rule.status, rule.text).toBe(200);
    const made = await shop.post('/v1/vouchers/VIP', {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'AMOUNT', amount_off: 100 },
      validation_rules: [at(rule.body, 'id')],
    });
    expect(made.status, made.text).toBe(200);
    const asked = { ...redeemBody('VIP', null, 1000), customer };
    expect((await call('POST', '/validations', asked)).body).toMatchObject({ valid: false });
  });

  it('[Z25] learns of nobody what they hold, unless it may list vouchers', async () => {
    const given = await shop.post('/v1/publications', {
      voucher: 'CARD',
      customer: { source_id: 'ann' },
    });
    expect(given.status, given.text).toBe(200);
    const asked = { customer: { source_id: 'ann' }, scenario: 'ALL' };
    expect((await call('POST', '/qualifications', asked)).text).not.toContain('CARD');
    const wallet = { ...asked, scenario: 'CUSTOMER_WALLET' };
    expect((await call('POST', '/qualifications', wallet)).text).not.toContain('CARD');
    await allow('list_vouchers');
    expect((await call('POST', '/qualifications', wallet)).text).toContain('CARD');
  });

  it('[Z1] leaves orders alone that are of somebody else, or paid, fulfilled or canceled', async () => {
    const customer = { source_id: 'ann' };
    for (const [source_id, status] of [
      ['o1', 'PAID'],
      ['o2', 'FULFILLED'],
      ['o3', 'CANCELED'],
      ['o4', 'CREATED'],
    ])
      await shop.post('/v1/orders', { source_id, status, amount: 500, customer });
    const orders = async () => (await shop.get('/v1/orders?order=created_at')).body;
    const before = [await orders(), await ann()];
    const redeem = async (order: object, who?: object) => {
      const asked = { ...redeemBody('CARD', 10, 10), order: { amount: 10, ...order } };
      const { status, body } = await call('POST', '/redemptions', { ...asked, customer: who });
      return [status, at(body, 'key')];
    };
    const refused = [400, 'invalid_order'];
    const eve = { source_id: 'eve' };
    expect(await redeem({ source_id: 'o1', status: 'CANCELED' })).toEqual(refused);
    expect(await redeem({ id: 'o1', amount: 9000 }, customer)).toEqual(refused);
    expect(await redeem({ source_id: 'o2' }, customer)).toEqual(refused);
    expect(await redeem({ source_id: 'o3', status: 'PAID' }, customer)).toEqual(refused);
    expect(await redeem({ source_id: 'o4' }, eve)).toEqual(refused);
    expect(await redeem({ source_id: 'o4' })).toEqual(refused);
    expect([await orders(), await ann()]).toEqual(before);
    expect((await shop.get('/v1/vouchers/CARD')).body).toMatchObject({ gift: { balance: 1000 } });
    expect((await redeem({ source_id: 'o4' }, customer))[0]).toBe(200);
  });

  it('[Z1] pays no order and writes no product: the shop does', async () => {
    const item = {
      quantity: 1,
      price: 10,
      source_id: 'mug',
      related_object: 'product',
      product: { name: 'Mug', price: 1, override: true },
    };
    const made = await call('POST', '/redemptions', {
      ...redeemBody('CARD', 10, 10),
      order: { source_id: 'o1', status: 'PAID', items: [item] },
      customer: { source_id: 'ann' },
    });
    expect(made.status, made.text).toBe(200);
    expect(made.body).toMatchObject({ order: { status: 'CREATED', total_discount_amount: 10 } });
    expect((await shop.get('/v1/orders/o1')).body).toMatchObject({ status: 'CREATED' });
    expect((await shop.get('/v1/products')).body).toMatchObject({ total: 0 });
    expect(at(await ann(), 'summary', 'orders')).toMatchObject({ total_amount: 0 });
  });
});
