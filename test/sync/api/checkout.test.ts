import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import { type Answer, type ApiShop, openApiShop } from './apiShop.ts';

describe('a checkout over the API', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
    await post('/v1/campaigns', {
      name: 'Fifth',
      voucher: {
        type: 'DISCOUNT_VOUCHER',
        discount: { type: 'PERCENT', percent_off: 20 },
        redemption: { quantity: null },
      },
    });
    await post('/v1/campaigns/Fifth/vouchers/FIFTH-0001', {});
  });
  afterEach(() => shop.close());

  /** Posts, and checks the answer against the catalogue. */
  const post = async (path: string, sent: object): Promise<Answer> => {
    const answer = await shop.post(path, sent);
    expect(answer.status, answer.text).toBeLessThan(300);
    expect(answerFaults('POST', path, answer), answer.text).toBeNull();
    return answer;
  };
  const redeem = (order: object, more: object = {}) =>
    post('/v1/redemptions', {
      ...{ redeemables: [{ object: 'voucher', id: 'FIFTH-0001' }], order },
      ...more,
    });
  const get = async (path: string) => (await shop.get(path)).body;

  it('[Z1] makes the customer and the order that it names, and tells of both', async () => {
    const customer = { source_id: 'sato', name: 'Sato', email: 'sato@example.com' };
    const order = { source_id: 'basket-1', amount: 2500, metadata: { desk: 'web' } };
    const made = await redeem(order, { customer, metadata: { till: 'web-1' } });
    const id = String(at(made.body, 'redemptions', 0, 'id'));
    const sato = at(await get('/v1/customers/sato'), 'id');
    expect(at(made.body, 'redemptions', 0)).toMatchObject({
      ...{ customer_id: sato, customer: { id: sato, source_id: 'sato', name: 'Sato' } },
      metadata: { till: 'web-1' },
    });
    const kept = await get('/v1/orders/basket-1');
    expect(at(made.body, 'order')).toMatchObject({
      ...{ id: at(kept, 'id'), source_id: 'basket-1', customer_id: sato, status: 'PAID' },
    });
    expect(kept).toMatchObject({
      ...{ status: 'PAID', customer_id: sato, metadata: { desk: 'web' } },
      ...{ amount: 2500, discount_amount: 500, total_amount: 2000 },
      redemptions: { [id]: { related_object_type: 'voucher' } },
    });
    expect(answerFaults('GET', '/v1/orders/basket-1', { status: 200, body: kept })).toBeNull();
  });

  it('[Z1] completes the lines from the products of the shop, and keeps what came off', async () => {
    await post('/v1/products', { source_id: 'tea', name: 'Tea', price: 400 });
    const items = [{ source_id: 'tea', related_object: 'product', quantity: 3 }, { amount: 300 }];
    const made = await redeem({ source_id: 'basket-2', items });
    // 3 × 400 and 300 are 1,500; a fifth of it is 300.
    expect(at(made.body, 'order')).toMatchObject({ amount: 1500, total_amount: 1200 });
    const kept = await get('/v1/orders/basket-2');
    expect(listAt(kept, 'items')).toMatchObject([{ quantity: 3, price: 400 }, { amount: 300 }]);
  });

  it('[Z1] that is rolled back cancels its order, which is as it was before', async () => {
    const made = await redeem({ source_id: 'basket-3', amount: 2500 });
    const id = String(at(made.body, 'redemptions', 0, 'id'));
    const back = await post(`/v1/redemptions/${id}/rollback`, {});
    const kept = await get('/v1/orders/basket-3');
    expect(kept).toMatchObject({
      ...{ status: 'CANCELED', amount: 2500, total_amount: 2500 },
      redemptions: { [id]: { rollback_id: at(back.body, 'id') } },
    });
    expect(at(kept, 'discount_amount')).toBeUndefined();
  });

  it('[Z1] is refused where a rule asks for another customer', async () => {
    const rule = await post('/v1/validation-rules', {
      name: 'Sato alone',
      rules: {
        1: { name: 'customer.metadata', property: 'club', conditions: { $is: ['gold'] } },
        logic: '1',
      },
    });
    const voucher = at(await get('/v1/vouchers/FIFTH-0001'), 'id');
    await post(`/v1/validation-rules/${at(rule.body, 'id')}/assignments`, {
      ...{ voucher: 'FIFTH-0001', related_object_type: 'voucher', related_object_id: voucher },
    });
    const sent = (metadata: object) => ({
      redeemables: [{ object: 'voucher', id: 'FIFTH-0001' }],
      order: { amount: 1000 },
      customer: { source_id: 'sato', metadata },
    });
    const refused = await shop.post('/v1/redemptions', sent({ club: 'none' }));
    expect(refused.status, refused.text).toBe(400);
    expect(answerFaults('POST', '/v1/redemptions', refused)).toBeNull();
    expect((await shop.post('/v1/redemptions', sent({ club: 'gold' }))).status).toBe(200);
  });

  it('[Z1] is bound by rules that its voucher was made under, which the voucher shows', async () => {
    const rule = await post('/v1/validation-rules', {
      name: 'Large orders',
      rules: {
        1: { name: 'order.amount', conditions: { $more_than_or_equal: [5000] } },
        logic: '1',
      },
    });
    const ruleId = String(at(rule.body, 'id'));
    const made = await post('/v1/vouchers/LARGE-0001', {
      ...{ type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } },
      validation_rules: [ruleId],
    });
    expect(at(made.body, 'validation_rules_assignments')).toMatchObject({
      ...{ total: 1, data: [{ rule_id: ruleId, related_object_type: 'voucher' }] },
    });
    const campaign = await post('/v1/campaigns', {
      ...{ name: 'Large', validation_rules: [ruleId] },
      voucher: { type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 100 } },
    });
    expect(at(campaign.body, 'validation_rules_assignments', 'total')).toBe(1);
    await post('/v1/campaigns/Large/vouchers/LARGE-0002', {});
    for (const id of ['LARGE-0001', 'LARGE-0002']) {
      const redeemables = [{ object: 'voucher', id }];
      const small = await shop.post('/v1/redemptions', { redeemables, order: { amount: 4999 } });
      expect(small).toMatchObject({ status: 400, body: { key: 'order_rules_violated' } });
      await post('/v1/redemptions', { redeemables, order: { amount: 5000 } });
    }
    const unknown = await shop.post('/v1/vouchers', {
      ...{ type: 'DISCOUNT_VOUCHER', discount: { type: 'AMOUNT', amount_off: 1 } },
      validation_rules: ['val_nobody'],
    });
    expect(unknown.status).toBe(404);
  });

  it('[Z1] told again answers the same order, and counts nothing twice', async () => {
    const once = { 'idempotency-key': 'basket-5' };
    const sent = {
      redeemables: [{ object: 'voucher', id: 'FIFTH-0001' }],
      ...{ order: { source_id: 'basket-5', amount: 1000 }, customer: { source_id: 'sato' } },
    };
    const first = await shop.post('/v1/redemptions', sent, once);
    const again = await shop.post('/v1/redemptions', sent, once);
    expect(again.status, again.text).toBe(200);
    expect(at(again.body, 'order', 'id')).toBe(at(first.body, 'order', 'id'));
    const sato = await get('/v1/customers/sato');
    expect(at(sato, 'summary', 'orders')).toMatchObject({ total_count: 1, total_amount: 800 });
  });
});
