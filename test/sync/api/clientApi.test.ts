import { hashToken, newApiKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import type { Method } from '../catalogue/operations/operation.ts';
import { type ApiShop, addCard, KEY, openApiShop } from './apiShop.ts';

const ORIGIN = 'https://shop.example';
const PAGE = {
  'x-client-application-id': 'page-app',
  'x-client-token': 'page-token',
  origin: ORIGIN,
};

describe('the client-side API', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
    await addKey('page-app', [
      'redeem',
      'publish',
      'list_vouchers',
      'create_customer',
      'loyalty_events',
    ]);
    await addCard(shop, 'CARD-1', 1000);
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const addKey = (appId: string, allowed: string[], origins = [ORIGIN]) =>
    shop.storage.putApiKey(
      newApiKey({
        appId,
        tokenHash: hashToken('page-token'),
        programmeId: 'shop',
        kind: 'client',
        role: 'client',
        client: { origins, allowed },
      }),
    );
  /** A call of a page; by then the address may call again. */
  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    shop.time.now += 5000;
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const answer = await shop.send(method, `/client/v1${path}`, payload, {
      ...PAGE,
      ...type,
      ...headers,
    });
    const { status, body: said } = answer;
    expect(answerFaults(method as Method, `/client/v1${path}`, { status, body: said })).toBeNull();
    return answer;
  };
  const redeemables = [{ object: 'voucher', id: 'CARD-1', gift: { credits: 300 } }];
  const order = { amount: 5000 };
  const customer = { source_id: 'ann' };
  const refusal = async (...request: Parameters<typeof call>) => {
    const { status, body } = await call(...request);
    return [status, at(body, 'key')];
  };

  it('[Z1] judges and redeems as the server side does', async () => {
    const judged = await call('POST', '/validations', { redeemables, order, customer });
    expect([judged.status, at(judged.body, 'valid')]).toEqual([200, true]);
    await shop.post('/v1/customers', { ...customer, name: 'Ann', email: 'ann@example.com' });
    const made = await call('POST', '/redemptions', { redeemables, order, customer });
    expect(made.status, made.text).toBe(200);
    expect(made.body).toMatchObject({ redemptions: [{ result: 'SUCCESS', amount: 300 }] });
    // A page may name anybody, so it learns nothing of them.
    expect(made.text).not.toContain('ann@example.com');
    const { body: card } = await shop.get('/v1/vouchers/CARD-1');
    expect(card).toMatchObject({ gift: { balance: 700 } });
    expect((await call('POST', '/qualifications', {})).status).toBe(200);
    expect((await call('GET', '/promotions/tiers')).body).toMatchObject({ tiers: [] });
  });

  it('[Z1] takes the calls of older pages', async () => {
    const query =
      'code=CARD-1&amount=5000&customer[source_id]=ann&item[0][product_id]=shoe' +
      '&item[0][quantity]=2&item[0][price]=2500&order[metadata][gift]=yes';
    const judged = await call('GET', `/validate?${query}`);
    expect(judged.status, judged.text).toBe(200);
    expect(judged.body).toMatchObject({ valid: true, code: 'CARD-1' });
    expect((await call('GET', '/validate?code=NOBODYS&amount=1')).body).toMatchObject({
      valid: false,
    });
    expect((await call('GET', '/validate?code=CARD-1&amount=much')).status).toBe(400);
    const body = { customer, order, gift: { credits: 300 } };
    const made = await call('POST', '/redeem?code=CARD-1', body, { 'idempotency-key': 'k1' });
    expect(made.status, made.text).toBe(200);
    expect(made.body).toMatchObject({ result: 'SUCCESS', voucher: { gift: { balance: 700 } } });
    const again = await call('POST', '/redeem?code=CARD-1', body, { 'idempotency-key': 'k1' });
    expect(at(again.body, 'id')).toBe(at(made.body, 'id'));
  });

  it('[Z1] publishes, lists, and tells of customers what they said themselves', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 100 } };
    await shop.post('/v1/campaigns', { name: 'Spring', type: 'AUTO_UPDATE', voucher });
    await shop.post('/v1/customers', { ...customer, name: 'Ann', email: 'ann@example.com' });
    const body = { customer, channel: 'Voucherify.js' };
    const made = await call('POST', '/publish?campaign=Spring', body);
    expect(made.status, made.text).toBe(200);
    expect(made.body).toMatchObject({ channel: 'Voucherify.js', tracking_id: 'ann' });
    const listed = await call('GET', '/vouchers?campaign=Spring');
    expect(listAt(listed.body, 'vouchers').map((one) => at(one, 'code'))).toEqual([
      at(made.body, 'voucher', 'code'),
    ]);
    const known = await call('POST', '/customers', { ...customer, phone: '1' });
    const id = at(made.body, 'customer_id');
    expect(known.body).toEqual({ id, source_id: 'ann', object: 'customer' });
    const event = await call('POST', '/events', { event: 'seen', customer, metadata: { page: 1 } });
    expect(event.body).toMatchObject({ type: 'seen', customer: known.body });
    for (const { text } of [made, listed, known, event])
      expect(text).not.toContain('ann@example.com');
    // Whoever is given a code may show it as a QR code; a list is for looking.
    expect(listed.text).not.toContain('signed_code');
    expect((await call('PUT', '/customers/ann/consents', { email: true })).status).toBe(204);
    expect((await call('GET', '/consents')).status).toBe(200);
  });

  it.each([
    ['redeem', 'POST', '/redemptions', { redeemables, order }],
    ['redeem', 'POST', '/redeem?code=CARD-1', { order }],
    ['publish', 'POST', '/publish', { voucher: 'CARD-1', customer }],
    ['list_vouchers', 'GET', '/vouchers', undefined],
    ['create_customer', 'POST', '/customers', customer],
    ['create_customer', 'PUT', '/customers/ann/consents', { email: true }],
    ['loyalty_events', 'POST', '/events', { event: 'seen', customer }],
  ] as const)(
    '[Z1] does what needs %s only where that is on: %s %s',
    async (action, method, path, body) => {
      await shop.post('/v1/customers', customer);
      await addKey('shy-app', []);
      await addKey('bold-app', [action]);
      const as = (app: string) => ({ 'x-client-application-id': app });
      expect(await refusal(method, path, body, as('shy-app'))).toEqual([403, 'forbidden']);
      expect((await call(method, path, body, as('bold-app'))).status).toBeLessThan(300);
    },
  );

  it('[Z1] is for client keys from their origins alone', async () => {
    const asked = ['POST', '/validations', { redeemables, order }] as const;
    const status = async (headers: Readonly<Record<string, string>>) =>
      (await call(...asked, headers)).status;
    await addKey('open-app', [], ['*']);
    expect(await status({})).toBe(200);
    expect(await status({ origin: `${ORIGIN.toUpperCase()}` })).toBe(200);
    expect(await status({ origin: 'https://evil.example' })).toBe(401);
    expect(await status({ origin: 'https://shop.example.evil.example' })).toBe(401);
    expect(await status({ 'x-client-token': 'wrong' })).toBe(401);
    expect(await status({ 'x-client-application-id': 'nobody' })).toBe(401);
    expect(
      await status({ 'x-client-application-id': 'shop-app', 'x-client-token': 'shop-secret' }),
    ).toBe(401);
    expect(
      await status({ 'x-client-application-id': 'open-app', origin: 'https://any.example' }),
    ).toBe(200);
    // The keys of one side are none of the other.
    const { status: other } = await shop.send('GET', '/v1/vouchers', undefined, {
      'x-app-id': 'page-app',
      'x-app-token': 'page-token',
    });
    expect([401, 403]).toContain(other);
  });

  it('[Z1] answers the preflight of a page, and lets it read what it is answered', async () => {
    const headers = {
      origin: ORIGIN,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-client-application-id,x-client-token,content-type',
    };
    const response = await shop.app.inject({
      method: 'OPTIONS',
      url: '/client/v1/redemptions',
      headers,
    });
    expect([response.statusCode, response.body]).toEqual([204, '']);
    expect(response.headers['access-control-allow-origin']).toBe(ORIGIN);
    const allowed = String(response.headers['access-control-allow-headers']).toLowerCase();
    for (const name of [
      'x-client-application-id',
      'x-client-token',
      'x-voucherify-channel',
      'x-voucherify-double-opt-in',
      'content-type',
    ])
      expect(allowed).toContain(name);
    const read = await shop.app.inject({
      method: 'GET',
      url: '/client/v1/consents',
      headers: PAGE,
    });
    expect(read.headers).toMatchObject({ 'access-control-allow-origin': ORIGIN, vary: 'Origin' });
    const server = await shop.app.inject({
      method: 'GET',
      url: '/v1/vouchers',
      headers: { ...KEY, origin: ORIGIN },
    });
    expect(server.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('[Z1] takes five calls in five seconds of an address, preflights apart', async () => {
    const look = () =>
      shop.app.inject({ method: 'GET', url: '/client/v1/consents', headers: PAGE });
    const ask = () =>
      shop.app.inject({
        method: 'OPTIONS',
        url: '/client/v1/consents',
        headers: { origin: ORIGIN },
      });
    for (let count = 0; count < 5; count += 1) {
      expect((await ask()).statusCode).toBe(204);
      expect((await look()).statusCode).toBe(200);
    }
    const beyond = await look();
    expect(beyond.statusCode).toBe(429);
    expect(beyond.json()).toMatchObject({ code: 429, message: expect.any(String) });
    expect(beyond.headers).toMatchObject({ 'access-control-allow-origin': ORIGIN });
    shop.time.now += 5000;
    expect((await look()).statusCode).toBe(200);
  });
});
