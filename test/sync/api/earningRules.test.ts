import { confirmDuePoints } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type LoyaltyShop, openLoyaltyShop } from './loyaltyShop.ts';

const perHundred = { every: 100, points: 3 };
const ORDER_AMOUNT = {
  type: 'PROPORTIONAL',
  calculation_type: 'ORDER_AMOUNT',
  order: { amount: perHundred },
};

describe('earning rules', () => {
  let shop: LoyaltyShop;
  let code: string;
  beforeEach(async () => {
    shop = await openLoyaltyShop();
    code = await shop.join('ana');
  });
  afterEach(() => shop.close());

  const path = '/v1/loyalties/club/earning-rules';
  const rule = async (body: object): Promise<string> => {
    const [made] = listAt({ rules: await shop.ok('POST', path, [body]) }, 'rules');
    return String(at(made, 'id'));
  };
  const pay = (body: object) =>
    shop.ok('POST', '/v1/orders', { status: 'PAID', customer: { source_id: 'ana' }, ...body });
  const balance = async (): Promise<unknown> => at(await shop.cardOf(code), 'balance');

  it('[Z1] come and go as lists, and are changed one by one', async () => {
    const made = await shop.ok('POST', path, [
      {
        event: 'order.paid',
        loyalty: { type: 'FIXED', points: 5 },
        source: { banner: 'A banner' },
      },
      { loyalty: ORDER_AMOUNT, pending_points: { period_type: 'DAY', period_value: 14 } },
    ]);
    expect(made).toMatchObject([
      {
        event: 'order.paid',
        loyalty: { type: 'FIXED', points: 5 },
        source: { banner: 'A banner', object_id: shop.clubId, object_type: 'campaign' },
        active: true,
      },
      { loyalty: ORDER_AMOUNT, pending_points: { period_type: 'DAY', period_value: 14 } },
    ]);
    const id = String(at(made, 0, 'id'));
    expect(await shop.ok('GET', `${path}/${id}`)).toEqual(at(made, 0));
    const changed = await shop.ok('PUT', `${path}/${id}`, {
      loyalty: { type: 'FIXED', points: 6 },
    });
    expect(changed).toMatchObject({ id, loyalty: { points: 6 }, source: { banner: 'A banner' } });
    expect(await shop.ok('POST', `${path}/${id}/disable`)).toMatchObject({ active: false });
    expect(await shop.ok('POST', `${path}/${id}/enable`)).toMatchObject({ active: true });
    expect(at(await shop.ok('GET', `${path}?limit=1`), 'total')).toBe(2);
    expect((await shop.call('DELETE', `${path}/${id}`)).status).toBe(204);
    expect((await shop.call('GET', `${path}/${id}`)).status).toBe(404);
    expect((await shop.call('DELETE', `${path}/${id}`)).status).toBe(404);
  });

  it('[Z1] are made once under one idempotency key', async () => {
    const key = { 'idempotency-key': 'rules-1' };
    const first = await shop.post(path, [{ loyalty: ORDER_AMOUNT }], key);
    shop.time.now += 1000;
    expect(await shop.post(path, [{ loyalty: ORDER_AMOUNT }], key)).toEqual(first);
    expect(await shop.ok('GET', path)).toMatchObject({ total: 1 });
  });

  it.each([
    [{ type: 'FIXED' }, undefined],
    [{ type: 'PROPORTIONAL', calculation_type: 'ORDER_AMOUNT' }, undefined],
    [ORDER_AMOUNT, 'page_view'],
    [{ type: 'FIXED', points: 1 }, 'customer.segment.entered'],
  ])('[Z1] are refused where they do not fit: %j on %s', async (loyalty, event) => {
    const answer = await shop.call('POST', path, [{ loyalty, event }]);
    expect(answer).toMatchObject({ status: 400, body: { key: 'invalid_payload' } });
  });

  it('[Z1] pay a member once, when an order becomes paid', async () => {
    await rule({ loyalty: { type: 'FIXED', points: 5 } });
    await rule({ loyalty: ORDER_AMOUNT });
    const order = await shop.ok('POST', '/v1/orders', {
      customer: { source_id: 'ana' },
      amount: 1_050,
    });
    const id = String(at(order, 'id'));
    expect(await balance()).toBe(0);
    // 5, and 3 for each of ten whole hundreds
    await shop.ok('PUT', `/v1/orders/${id}`, { status: 'PAID' });
    expect(await balance()).toBe(35);
    await shop.ok('PUT', `/v1/orders/${id}`, { status: 'FULFILLED' });
    expect(await balance()).toBe(35);
    const moves = await shop.ok('GET', `/v1/loyalties/members/${code}/transactions`);
    expect(listAt(moves, 'data')).toMatchObject([
      {
        type: 'POINTS_ACCRUAL',
        details: {
          balance: { points: 30, balance: 35, operation_type: 'AUTOMATIC' },
          order: { id },
        },
      },
      { type: 'POINTS_ACCRUAL', details: { balance: { points: 5, total: 5, balance: 5 } } },
    ]);
  });

  it('[Z1] pay nobody else, nothing for what is switched off, gone or not yet', async () => {
    const off = await rule({ loyalty: { type: 'FIXED', points: 5 }, active: false });
    await rule({ loyalty: { type: 'FIXED', points: 7 }, start_date: '2026-05-01' });
    const gone = await rule({ loyalty: { type: 'FIXED', points: 9 } });
    await shop.call('DELETE', `${path}/${gone}`);
    await pay({ amount: 100 });
    expect(await balance()).toBe(0);
    await shop.ok('POST', `${path}/${off}/enable`);
    await pay({ amount: 100, customer: { source_id: 'ben' } });
    expect(await balance()).toBe(0);
    await pay({ amount: 100 });
    expect(await balance()).toBe(5);
  });

  it('[Z1] count amounts before and after discounts, items and metadata', async () => {
    const item = await shop.ok('POST', '/v1/products', { name: 'tea', price: 400 });
    const teaId = String(at(item, 'id'));
    const items = {
      items: [
        { product_id: teaId, quantity: 2, price: 400 },
        { quantity: 1, price: 90 },
      ],
    };
    const proportional = (calculation_type: string, rest: object) => ({
      loyalty: { type: 'PROPORTIONAL', calculation_type, ...rest },
    });
    const tea = { object: 'product', id: teaId };
    await rule(
      proportional('ORDER_TOTAL_AMOUNT', { order: { total_amount: { every: 10, points: 1 } } }),
    );
    await rule(
      proportional('ORDER_ITEMS_QUANTITY', {
        order_items: { quantity: { every: 1, points: 1000, ...tea } },
      }),
    );
    await rule(
      proportional('ORDER_METADATA', {
        order: { metadata: { every: 2, points: 10_000, property: 'km' } },
      }),
    );
    await shop.post('/v1/vouchers/OFF100', {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'AMOUNT', amount_off: 100 },
    });
    const redeemed = await shop.call('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: 'OFF100' }],
      customer: { source_id: 'ana' },
      order: { ...items, metadata: { km: 5 } },
    });
    expect(redeemed.status, redeemed.text).toBe(200);
    // 890 − 100 is 79 tens; two teas; twice two kilometres
    expect(await balance()).toBe(79 + 2_000 + 20_000);
  });

  it('[Z1] pay under their validation rule only', async () => {
    const made = await shop.ok('POST', '/v1/validation-rules', {
      name: 'large',
      type: 'expression',
      rules: { 1: { name: 'order.amount', conditions: { $more_than: [500] } }, logic: '1' },
    });
    await rule({ loyalty: { type: 'FIXED', points: 5 }, validation_rule_id: at(made, 'id') });
    await pay({ amount: 500 });
    expect(await balance()).toBe(0);
    await pay({ amount: 501 });
    expect(await balance()).toBe(5);
    const unknown = await shop.call('POST', path, [
      { loyalty: { type: 'FIXED', points: 5 }, validation_rule_id: 'val_none' },
    ]);
    expect(unknown.status).toBe(404);
  });

  it('[Z1] take back what an order earned when it is cancelled, also what was spent', async () => {
    await rule({ loyalty: { type: 'FIXED', points: 50 } });
    const order = await pay({ amount: 100 });
    const id = String(at(order, 'id'));
    const ben = await shop.join('ben');
    const given = [{ code, points: 20, source_id: 't1' }];
    await shop.ok('POST', `/v1/loyalties/club/members/${ben}/transfers`, given);
    await shop.ok('PUT', `/v1/orders/${id}`, { status: 'CANCELED' });
    expect(await shop.cardOf(code)).toMatchObject({ balance: 0 });
    expect((await shop.movesOf(code))[0]).toEqual(['POINTS_REMOVAL', -50]);
    // What was spent is owed: the next points repay it first.
    await shop.add(code, 25);
    expect(await balance()).toBe(5);
    expect(await shop.get('/admin/ledger/check')).toMatchObject({ body: { balanced: true } });
    // Paid once more, it earns once more.
    await shop.ok('PUT', `/v1/orders/${id}`, { status: 'PAID' });
    expect(await balance()).toBe(55);
  });

  it('[Z1] leave points alone that were taken off by hand before the order was cancelled', async () => {
    await rule({ loyalty: { type: 'FIXED', points: 50 } });
    const id = String(at(await pay({ amount: 100 }), 'id'));
    await shop.add(code, -20);
    await shop.ok('PUT', `/v1/orders/${id}`, { status: 'CANCELED' });
    expect(await balance()).toBe(30);
  });

  it('[Z1] take points back with the redemption whose rollback cancels the order', async () => {
    await rule({ loyalty: { type: 'FIXED', points: 50 } });
    await shop.post('/v1/vouchers/OFF100', {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'AMOUNT', amount_off: 100 },
    });
    const made = await shop.ok('POST', '/v1/redemptions', {
      redeemables: [{ object: 'voucher', id: 'OFF100' }],
      customer: { source_id: 'ana' },
      order: { amount: 1_000 },
    });
    expect(await balance()).toBe(50);
    const id = String(at(made, 'redemptions', 0, 'id'));
    await shop.ok('POST', `/v1/redemptions/${id}/rollback`);
    expect(await balance()).toBe(0);
  });

  it('[Z1] pay for coming into a segment', async () => {
    const segment = await shop.ok('POST', '/v1/segments', {
      name: 'spenders',
      type: 'auto-update',
      filter: {
        junction: 'and',
        'summary.orders.total_amount': { conditions: { $more_than: [900] } },
      },
    });
    await rule({
      event: 'customer.segment.entered',
      segment: { id: at(segment, 'id') },
      loyalty: { type: 'FIXED', points: 8 },
    });
    await pay({ amount: 500 });
    expect(await balance()).toBe(0);
    await pay({ amount: 500 });
    expect(await balance()).toBe(8);
  });

  describe('whose points wait', () => {
    const path = () => `/v1/loyalties/members/${code}/pending-points`;
    const pendingIds = async (): Promise<string[]> =>
      listAt(await shop.ok('GET', path()), 'data').map((one) => String(at(one, 'id')));
    beforeEach(async () => {
      await rule({
        loyalty: { type: 'FIXED', points: 9 },
        pending_points: { period_type: 'DAY', period_value: 14 },
      });
    });

    it('[Z1] show them as pending, and activate or cancel them', async () => {
      await pay({ amount: 100 });
      await pay({ amount: 100 });
      expect(await shop.cardOf(code)).toMatchObject({ points: 0, balance: 0, pending_points: 18 });
      const list = await shop.ok('GET', '/v1/loyalties/club/pending-points');
      expect(listAt(list, 'data')).toMatchObject([
        { points: 9, activates_at: '2026-04-15T03:00:00.000Z' },
        { points: 9 },
      ]);
      const [first, second] = await pendingIds();
      const activated = await shop.ok('POST', `${path()}/${first}/activate`);
      expect(activated).toMatchObject({ points: 9, total: 9, balance: 9 });
      expect((await shop.call('POST', `${path()}/${second}/cancel`)).status).toBe(204);
      expect(await shop.cardOf(code)).toMatchObject({ balance: 9, pending_points: 0 });
      expect(await shop.call('POST', `${path()}/${second}/activate`)).toMatchObject({
        status: 400,
        body: { key: 'invalid_pending_points_state' },
      });
      expect((await shop.call('POST', `${path()}/lopp_none/activate`)).status).toBe(404);
      expect(await shop.movesOf(code)).toEqual([['PENDING_POINTS_ACTIVATION', 9]]);
    });

    it('[Z1] let them be spent from their day on', async () => {
      await pay({ amount: 100 });
      shop.time.now += 14 * 86_400_000 - 1;
      await confirmDuePoints(shop.context, 'shop');
      expect(await balance()).toBe(0);
      shop.time.now += 1;
      await confirmDuePoints(shop.context, 'shop');
      expect(await balance()).toBe(9);
      expect(await pendingIds()).toEqual([]);
    });

    it('[Z1] take them back with the order, and nothing else', async () => {
      await shop.add(code, 3);
      const id = String(at(await pay({ amount: 100 }), 'id'));
      await shop.ok('PUT', `/v1/orders/${id}`, { status: 'CANCELED' });
      expect(await shop.cardOf(code)).toMatchObject({ balance: 3, pending_points: 0 });
    });
  });
});
