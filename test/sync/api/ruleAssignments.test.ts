import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  assignRules,
  showAssignmentsOf,
} from '../../../sync/src/server/routes/v1/rules/assignRules.ts';
import { at, listAt } from '../../support/hqApi.ts';
import { addCard } from './apiShop.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

describe('what is under a rule, over the API', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
    await addCard(shop, 'CARD-0001', 10_000);
  });
  afterEach(() => shop.close());

  const createRule = async (rules: object, more: object = {}): Promise<string> => {
    const made = await shop.call('POST', '/v1/validation-rules', { name: 'x', rules, ...more });
    expect(made.status, made.text).toBe(200);
    return String(at(made.body, 'id'));
  };
  const assign = (ruleId: string, id: string, type = 'voucher', query = '') =>
    shop.call('POST', `/v1/validation-rules/${ruleId}/assignments${query}`, {
      related_object_type: type,
      related_object_id: id,
    });
  const put = async (rules: object, more: object = {}): Promise<string> => {
    const ruleId = await createRule(rules, more);
    const made = await assign(ruleId, 'CARD-0001');
    expect(made.status, made.text).toBe(200);
    return ruleId;
  };
  const ask = (more: object = {}, code = 'CARD-0001') => ({
    redeemables: [{ object: 'voucher', id: code, gift: { credits: 100 } }],
    order: { amount: 1000 },
    ...more,
  });
  const isValid = async (more: object = {}, code?: string): Promise<unknown> =>
    at((await shop.call('POST', '/v1/validations', ask(more, code))).body, 'valid');
  const redeem = (more: object = {}, code?: string) =>
    shop.call('POST', '/v1/redemptions', ask(more, code));
  const one = (name: string, conditions: object, more: object = {}) => ({
    '1': { name, conditions, ...more },
    logic: '1',
  });
  const rich = one('order.amount', { $more_than_or_equal: [5000] });

  it('[W3] a voucher is refused where its rule is not met, and taken where it is', async () => {
    await put(rich);
    expect(await isValid()).toBe(false);
    expect(await isValid({ order: { amount: 5000 } })).toBe(true);
    const refused = await redeem();
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ key: 'order_rules_violated' });
    expect(refused.body).not.toHaveProperty('error');
    expect((await redeem({ order: { amount: 5000 } })).status).toBe(200);
  });

  it('[V4] the customer is told what the rule itself says, else what the rules say together', async () => {
    const own = { ...one('customer_segment', { $is: ['seg_x'] }, { error: { message: 'Join' } }) };
    const ruleId = await put(own, { error: { message: 'Not for you' } });
    const customer = { source_id: 'c1', name: 'John Doe', object: 'customer' };
    const refused = await redeem({ customer });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({
      key: 'customer_rules_violated',
      error: { message: 'Join' },
    });
    const rules = one('customer_segment', { $is: ['seg_x'] });
    await shop.call('PUT', `/v1/validation-rules/${ruleId}`, { rules });
    expect((await redeem({ customer })).body).toMatchObject({ error: { message: 'Not for you' } });
  });

  it('[Z1] an assignment is told by id, once for each object, anew where it is forced', async () => {
    const ruleId = await createRule(rich);
    const voucherId = at((await shop.get('/v1/vouchers/CARD-0001')).body, 'id');
    const made = await assign(ruleId, 'CARD-0001');
    expect(made.body).toEqual({
      id: expect.stringMatching(/^asgm_/),
      rule_id: ruleId,
      related_object_id: voucherId,
      related_object_type: 'voucher',
      created_at: '2026-04-01T03:00:00.000Z',
      object: 'validation_rules_assignment',
    });
    const again = await assign(ruleId, String(voucherId));
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ key: 'duplicate_found', resource_id: at(made.body, 'id') });
    const forced = await assign(ruleId, 'CARD-0001', 'voucher', '?force=true');
    expect(forced.status, forced.text).toBe(200);
    expect(at(forced.body, 'id')).not.toBe(at(made.body, 'id'));
    const { body } = await shop.call('GET', `/v1/validation-rules/${ruleId}/assignments`);
    expect(body).toMatchObject({ total: 1, data: [forced.body] });
    const rule = await shop.call('GET', `/v1/validation-rules/${ruleId}`);
    expect(at(rule.body, 'assignments_count')).toBe(1);
  });

  it('[Z1] assignments are found by object, by rule and by both', async () => {
    await addCard(shop, 'CARD-0002', 100);
    const [first, second] = [await createRule(rich), await createRule(rich)];
    const made = [
      await assign(first, 'CARD-0001'),
      await assign(first, 'CARD-0002'),
      await assign(second, 'CARD-0002'),
    ].map(({ body }) => at(body, 'id'));
    const card = at((await shop.get('/v1/vouchers/CARD-0002')).body, 'id');
    const found = async (query: string) => {
      const { body } = await shop.call('GET', `/v1/validation-rules-assignments?${query}`);
      return listAt(body, 'data').map((it) => made.indexOf(at(it, 'id')));
    };
    expect((await found('')).sort()).toEqual([0, 1, 2]);
    expect((await found(`rule=${first}`)).sort()).toEqual([0, 1]);
    expect((await found(`related_object_id=${card}`)).sort()).toEqual([1, 2]);
    expect(await found(`related_object_id=${card}&rule=${first}`)).toEqual([1]);
    expect(await found('rule=val_other')).toEqual([]);
    expect((await found('limit=2&page=2')).length).toBe(1);
  });

  it('[W3] who is taken out of a rule is free of it, as is who was under one that is deleted', async () => {
    const ruleId = await createRule(rich);
    const made = await assign(ruleId, 'CARD-0001');
    const path = `/v1/validation-rules/${ruleId}/assignments/${at(made.body, 'id')}`;
    expect((await shop.call('DELETE', path)).status).toBe(204);
    expect((await shop.call('DELETE', path)).status).toBe(404);
    expect(await isValid()).toBe(true);
    await assign(ruleId, 'CARD-0001');
    expect(await isValid()).toBe(false);
    expect((await shop.call('DELETE', `/v1/validation-rules/${ruleId}`)).status).toBe(204);
    expect(await isValid()).toBe(true);
    const { body } = await shop.call('GET', '/v1/validation-rules-assignments');
    expect(at(body, 'total')).toBe(0);
  });

  it('[W3] a campaign puts all its vouchers under its rules', async () => {
    const voucher = { type: 'GIFT_VOUCHER', gift: { amount: 500 } };
    await shop.post('/v1/campaigns', { name: 'Gifts', voucher });
    await shop.post('/v1/campaigns/Gifts/vouchers/GIFT-0001');
    const made = await assign(await createRule(rich), 'Gifts', 'campaign');
    expect(at(made.body, 'related_object_id')).toMatch(/^camp_/);
    await shop.post('/v1/campaigns/Gifts/vouchers/GIFT-0002');
    expect(await isValid({}, 'GIFT-0001')).toBe(false);
    expect(await isValid({}, 'GIFT-0002')).toBe(false);
    expect(await isValid({ order: { amount: 5000 } }, 'GIFT-0002')).toBe(true);
    expect(await isValid()).toBe(true);
  });

  it('[W3] what is made under several rules at once is under all of them, each once', async () => {
    const two = one('redemption.count', { $less_than_or_equal: [2] });
    const ids = [await createRule(rich), await createRule(two)];
    const terms = await shop.context.commit('shop', async (tx) => {
      const [row] = (await tx.vouchers({}, { offset: 0, limit: 1 })).rows;
      expect(row).toBeDefined();
      if (row === undefined) return null;
      const target = { type: 'voucher', voucher: row.voucher } as const;
      const made = await assignRules(shop.context, tx, [...ids, ...ids], target);
      expect(await tx.voucherById(row.voucher.id)).toEqual(made.voucher);
      expect(await showAssignmentsOf(tx, row.voucher.id)).toMatchObject({ total: 2 });
      return made.voucher.terms;
    });
    expect(terms).toMatchObject({
      ruleIds: ids,
      limits: [{ counts: 'redemptions', per: ['voucher'], period: 'ever', most: 2 }],
    });
  });

  it('[W3] an object has no more than 20 rules', async () => {
    for (let count = 0; count < 20; count += 1)
      expect((await assign(await createRule({}), 'CARD-0001')).status).toBe(200);
    const refused = await assign(await createRule({}), 'CARD-0001');
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ key: 'invalid_payload' });
  });

  it('[Z1] what is not there is not found, and what has no rules yet is refused', async () => {
    const ruleId = await createRule(rich);
    expect((await assign('val_other', 'CARD-0001')).status).toBe(404);
    expect((await assign(ruleId, 'NO-CARD')).status).toBe(404);
    expect((await assign(ruleId, 'No campaign', 'campaign')).status).toBe(404);
    const later = await assign(ruleId, 'distr_1', 'distribution');
    expect(later.status).toBe(400);
    expect(at(later.body, 'details')).toContain('related_object_type distribution');
  });

  it('[A1, A3] a bound of redemptions per customer is a limit that each has for themselves', async () => {
    const rules = one('redemption.count.per_customer', { $less_than_or_equal: [1] });
    const ruleId = await put(rules);
    const [ann, bob] = [{ customer: { source_id: 'ann' } }, { customer: { source_id: 'bob' } }];
    expect((await redeem(ann)).status).toBe(200);
    const second = await redeem(ann);
    expect(second.status).toBe(400);
    expect(second.body).toMatchObject({ key: 'redemption_rules_violated' });
    expect((await redeem(bob)).status).toBe(200);
    const wider = one('redemption.count.per_customer', { $less_than: [3] });
    await shop.call('PUT', `/v1/validation-rules/${ruleId}`, { rules: wider });
    expect((await redeem(ann)).status).toBe(200);
    expect((await redeem(ann)).status).toBe(400);
    expect((await redeem()).body).toMatchObject({ key: 'missing_customer' });
  });

  it('[A1] a bound of what comes off orders is a budget', async () => {
    await put(one('campaign.orders.amount_discounted', { $less_than_or_equal: [250] }));
    expect((await redeem()).status).toBe(200);
    expect((await redeem()).status).toBe(200);
    // 200 of 250 are used, and the third asks for 100.
    expect((await redeem()).status).toBe(400);
    expect(at((await shop.get('/v1/vouchers/CARD-0001')).body, 'gift', 'balance')).toBe(9800);
  });

  it('[V13] a bound within an or is no limit: nothing is taken for granted', async () => {
    const rules = {
      '1': { name: 'redemption.count.per_customer', conditions: { $less_than_or_equal: [1] } },
      '2': { name: 'order.amount', conditions: { $more_than: [4000] } },
      logic: '1 or 2',
    };
    await put(rules);
    expect(await isValid({ customer: { source_id: 'ann' } })).toBe(false);
    expect(await isValid({ order: { amount: 5000 } })).toBe(true);
  });

  it.each([
    ['1 or 2 AND 3', [true, true, false]],
    ['(1 or 2) and 3', [false, true, false]],
    ['1 OR (2 and 3)', [true, true, false]],
    ['', [false, false, false]],
  ])('[V1] the logic "%s" joins rules as it says', async (logic, expected) => {
    const rules = {
      '1': { name: 'order.amount', conditions: { $is: [1000] } },
      '2': { name: 'order.amount', conditions: { $more_than: [2000] } },
      '3': { name: 'redemption.metadata', property: 'at', conditions: { $is: ['shop'] } },
      logic,
    };
    await put(rules);
    expect([
      await isValid({ order: { amount: 1000 } }),
      await isValid({ order: { amount: 3000 }, metadata: { at: 'shop' } }),
      await isValid({ order: { amount: 3000 } }),
    ]).toEqual(expected);
  });
});
