import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { ledgerOf } from './apiShop.ts';
import { type LoyaltyShop, openLoyaltyShop } from './loyaltyShop.ts';

describe('rewards', () => {
  let shop: LoyaltyShop;
  let code: string;
  beforeEach(async () => {
    shop = await openLoyaltyShop();
    code = await shop.join('ana');
  });
  afterEach(() => shop.close());

  /** A reward; answers its id. */
  const make = async (parameters: object, rest: object = {}): Promise<string> =>
    String(at(await shop.ok('POST', '/v1/rewards', { name: 'a', parameters, ...rest }), 'id'));
  const material = async (rest: object = {}): Promise<string> => {
    const product = await shop.ok('POST', '/v1/products', { name: 'mug' });
    return make({ product: { id: at(product, 'id') } }, rest);
  };
  const coin = () => make({ coin: { exchange_ratio: 5, points_ratio: 2 } });
  /** A reward of a gift card with 1,000 on it. */
  const giftCard = async (): Promise<string> => {
    const made = await shop.post('/v1/campaigns', {
      name: 'gifts',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 0 } },
    });
    return make({ campaign: { id: at(made.body, 'id'), balance: 1000 } });
  };
  const offer = (id: string, body: object) =>
    shop.call('POST', `/v1/rewards/${id}/assignments`, { campaign: shop.clubId, ...body });
  const price = (points: number) => ({ parameters: { loyalty: { points } } });
  const redeem = (reward: object, rest: object = {}) =>
    shop.call('POST', `/v1/loyalties/members/${code}/redemption`, { reward, ...rest });

  it('[Z1] are made of one kind, changed, listed and deleted', async () => {
    const id = await material({ stock: 3, attributes: { description: 'blue' } });
    expect(await shop.ok('GET', `/v1/rewards/${id}`)).toMatchObject({
      id,
      type: 'MATERIAL',
      stock: 3,
      redeemed: 0,
      attributes: { description: 'blue' },
      parameters: { product: { sku_id: null } },
    });
    const changed = await shop.ok('PUT', `/v1/rewards/${id}`, { name: 'cup', metadata: { a: 1 } });
    expect(changed).toMatchObject({ name: 'cup', stock: 3, metadata: { a: 1 } });
    await coin();
    expect(await shop.ok('GET', '/v1/rewards?limit=1')).toMatchObject({ total: 2 });
    expect((await shop.call('DELETE', `/v1/rewards/${id}`)).status).toBe(204);
    expect((await shop.call('GET', `/v1/rewards/${id}`)).status).toBe(404);
    const both = { coin: { exchange_ratio: 1 }, product: { id: 'x' } };
    expect(await shop.call('POST', '/v1/rewards', { name: 'a', parameters: both })).toMatchObject({
      status: 400,
      body: { key: 'invalid_payload' },
    });
    expect(
      await shop.call('POST', '/v1/rewards', { name: 'a', parameters: { product: { id: 'x' } } }),
    ).toMatchObject({ status: 404 });
  });

  it('[Z1] are made once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'rew-1' };
    const body = { name: 'a', parameters: { coin: { exchange_ratio: 1, points_ratio: 1 } } };
    const first = await shop.post('/v1/rewards', body, key);
    shop.time.now += 1000;
    expect(await shop.post('/v1/rewards', body, key)).toEqual(first);
    expect(await shop.ok('GET', '/v1/rewards')).toMatchObject({ total: 1 });
  });

  it('[Z1] of coins are offered without a price and under one rule at most', async () => {
    const id = await coin();
    expect(await offer(id, price(5))).toMatchObject({
      status: 400,
      body: { key: 'invalid_payload', message: 'Invalid payload' },
    });
    expect(await offer(id, { validation_rules: ['val_1', 'val_2'] })).toMatchObject({
      status: 400,
      body: { message: 'Invalid payload' },
    });
    const made = await offer(id, {});
    expect(made).toMatchObject({
      status: 200,
      body: { reward_id: id, related_object_id: shop.clubId, object: 'reward_assignment' },
    });
    expect(made.body).not.toHaveProperty('parameters');
  });

  it('[Z1] of goods and codes are offered for points, once by each programme', async () => {
    const id = await material();
    expect(await offer(id, {})).toMatchObject({
      status: 400,
      body: {
        key: 'missing_param',
        message: 'Missing required parameter',
        details: "Parameter 'parameters.loyalty' is required",
      },
    });
    const made = await offer(id, price(100));
    expect(made).toMatchObject({ status: 200, body: price(100) });
    expect(await offer(id, price(90))).toMatchObject({
      status: 409,
      body: { key: 'duplicate_found' },
    });
    const path = `/v1/rewards/${id}/assignments/${String(at(made.body, 'id'))}`;
    expect(await shop.ok('PUT', path, price(80))).toMatchObject(price(80));
    const club = `/v1/loyalties/club/rewards/${String(at(made.body, 'id'))}`;
    expect(await shop.ok('GET', club)).toMatchObject(price(80));
    expect(await shop.call('DELETE', `/v1/rewards/${id}`)).toMatchObject({
      status: 400,
      body: { key: 'resource_in_use' },
    });
    expect((await shop.call('DELETE', path)).status).toBe(204);
    expect(await shop.ok('GET', `/v1/rewards/${id}/assignments`)).toMatchObject({ total: 0 });
    expect((await shop.call('DELETE', `/v1/rewards/${id}`)).status).toBe(204);
  });

  it('[Z1] are offered by the programme’s own path too', async () => {
    const id = await material();
    const body = [{ reward: id, ...price(10) }];
    const made = await shop.ok('POST', '/v1/loyalties/club/rewards', body);
    expect(made).toMatchObject({ reward_id: id, ...price(10) });
    const one = `/v1/loyalties/club/reward-assignments/${String(at(made, 'id'))}`;
    expect(await shop.ok('GET', one)).toEqual(made);
    expect(await shop.ok('GET', `${one}/reward`)).toMatchObject({ id });
    expect(listAt(await shop.ok('GET', '/v1/loyalties/club/rewards'), 'data')).toEqual([made]);
  });

  it('[Z1] are had for points, as long as there are some', async () => {
    const id = await material({ stock: 1 });
    await offer(id, price(60));
    await shop.add(code, 100);
    const affordable = `/v1/loyalties/members/${code}/rewards?affordable_only=true`;
    expect(listAt(await shop.ok('GET', affordable), 'data')).toMatchObject([{ reward: { id } }]);
    const had = await redeem({ id });
    expect(had).toMatchObject({
      status: 200,
      body: {
        result: 'SUCCESS',
        related_object_type: 'voucher',
        loyalty_card: { points: 60 },
        voucher: { code, loyalty_card: { points: 100, balance: 40 } },
        reward: { id, type: 'MATERIAL', stock: 0, redeemed: 1, voucher: null },
      },
    });
    expect(await shop.cardOf(code)).toMatchObject({ balance: 40, subtracted_points: 0 });
    expect((await shop.movesOf(code))[0]).toEqual(['POINTS_REDEMPTION', -60]);
    await shop.add(code, 100);
    const before = await ledgerOf(shop);
    expect(await redeem({ id })).toMatchObject({ status: 400, body: { key: 'quantity_exceeded' } });
    expect(await ledgerOf(shop)).toEqual(before);
  });

  it('[Z1] cost what they cost, and are the programme’s own', async () => {
    const id = await material();
    await offer(id, price(60));
    await shop.add(code, 59);
    expect(await redeem({ id })).toMatchObject({
      status: 400,
      body: { key: 'loyalty_card_points_exceeded' },
    });
    const other = await material();
    expect(await redeem({ id: other })).toMatchObject({
      status: 400,
      body: { key: 'missing_reward' },
    });
    expect((await redeem({ id: 'rew_none' })).status).toBe(404);
    expect(
      listAt(await shop.ok('GET', `/v1/loyalties/members/${code}/rewards`), 'data'),
    ).toHaveLength(1);
    const affordable = `/v1/loyalties/members/${code}/rewards?affordable_only=true`;
    expect(listAt(await shop.ok('GET', affordable), 'data')).toEqual([]);
  });

  it('[Z1] of codes give the customer one, with its balance, once under one key', async () => {
    const id = await giftCard();
    await offer(id, price(30));
    await shop.add(code, 100);
    const path = `/v1/loyalties/club/members/${code}/redemption`;
    const key = { 'idempotency-key': 'have-1' };
    const first = await shop.post(path, { reward: { id } }, key);
    expect(first.status, first.text).toBe(200);
    const holder = at(await shop.customer('ana'), 'id');
    expect(first.body).toMatchObject({
      reward: { voucher: { type: 'GIFT_VOUCHER', gift: { balance: 1000 }, holder_id: holder } },
    });
    const again = await shop.post(path, { reward: { id } }, key);
    expect(at(again.body, 'id')).toBe(at(first.body, 'id'));
    expect(at(again.body, 'reward', 'voucher', 'code')).toBe(
      at(first.body, 'reward', 'voucher', 'code'),
    );
    expect(await shop.cardOf(code)).toMatchObject({ balance: 70 });
    expect(await shop.get('/admin/ledger/check')).toMatchObject({ body: { balanced: true } });
  });

  it('[Z1] of coins pay on an order at their rate', async () => {
    const id = await coin();
    await shop.add(code, 100);
    expect(await redeem({ id }, { order: { amount: 900 } })).toMatchObject({
      status: 400,
      body: { key: 'missing_reward' },
    });
    await offer(id, {});
    // Two points are five yen: forty points are a hundred.
    const paid = await redeem({ id, points: 40 }, { order: { amount: 900 } });
    expect(paid).toMatchObject({
      status: 200,
      body: {
        loyalty_card: { points: 40 },
        order: { amount: 900, total_amount: 800 },
        voucher: { loyalty_card: { balance: 60 } },
      },
    });
    const rollback = `/v1/redemptions/${String(at(paid.body, 'id'))}/rollback`;
    expect((await shop.post(rollback)).status).toBe(200);
    expect(await shop.cardOf(code)).toMatchObject({ balance: 100 });
    expect((await shop.movesOf(code))[0]).toEqual(['POINTS_REFUND', 40]);
    expect(await redeem({ id, points: 101 }, { order: { amount: 900 } })).toMatchObject({
      status: 400,
      body: { key: 'loyalty_card_points_exceeded' },
    });
    expect(await redeem({ id, points: 4 })).toMatchObject({
      status: 400,
      body: { key: 'missing_order' },
    });
  });

  it('[Z1] come back with the rollback of their redemption, unless they were spent', async () => {
    const id = await giftCard();
    await offer(id, price(30));
    await shop.add(code, 100);
    const had = await redeem({ id });
    const gift = String(at(had.body, 'reward', 'voucher', 'code'));
    const path = `/v1/redemptions/${String(at(had.body, 'id'))}/rollback`;
    const spent = await shop.post('/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: gift, gift: { credits: 1 } }],
      customer: { source_id: 'ana' },
      order: { amount: 1 },
    });
    expect(await shop.post(path)).toMatchObject({
      status: 400,
      body: { key: 'invalid_redemption' },
    });
    const use = String(at(spent.body, 'redemptions', 0, 'id'));
    expect((await shop.post(`/v1/redemptions/${use}/rollback`)).status).toBe(200);
    expect((await shop.post(path)).status).toBe(200);
    expect(await shop.cardOf(code)).toMatchObject({ balance: 100 });
    expect(await shop.ok('GET', `/v1/rewards/${id}`)).toMatchObject({ redeemed: 0 });
    const card = await shop.get(`/v1/vouchers/${gift}`);
    expect(at(card.body, 'gift', 'balance')).toBe(0);
    expect(await shop.get('/admin/ledger/check')).toMatchObject({ body: { balanced: true } });
  });
});
