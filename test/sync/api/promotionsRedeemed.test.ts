import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { ledgerOf } from './apiShop.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const off = (amount: number) => ({ discount: { type: 'AMOUNT', amount_off: amount } });
const TENTH = { discount: { type: 'PERCENT', percent_off: 10 } };

describe('promotions on an order', () => {
  let shop: CheckedShop;
  /** A tenth off, 300 yen off, and a card of 500 yen. */
  let tenth: string;
  let hundreds: string;
  beforeEach(async () => {
    shop = await openCheckedShop();
    const tiers = [
      { name: 'Tenth', banner: '10%', action: TENTH },
      { name: 'Hundreds', action: off(300) },
    ];
    const made = await shop.ok('POST', '/v1/campaigns', {
      ...{ name: 'Spring', campaign_type: 'PROMOTION', promotion: { tiers } },
    });
    [tenth = '', hundreds = ''] = listAt(made, 'promotion', 'tiers').map((tier) =>
      String(at(tier, 'id')),
    );
    await shop.ok('POST', '/v1/vouchers/CARD-0001', {
      type: 'GIFT_VOUCHER',
      gift: { amount: 500 },
    });
  });
  afterEach(() => shop.close());

  const tier = (id: string) => ({ object: 'promotion_tier', id });
  const card = { object: 'voucher', id: 'CARD-0001' };
  const body = (redeemables: readonly object[], amount = 2000, more: object = {}) => ({
    ...{ redeemables, order: { amount }, ...more },
  });
  const stack = async (ids: readonly string[]) =>
    String(
      at(
        await shop.ok('POST', '/v1/promotions/Spring/stacks', { name: 'Both', tiers: { ids } }),
        'id',
      ),
    );

  it('[Z1] a tier is validated and redeemed by its id, beside vouchers', async () => {
    const asked = body([tier(tenth), card]);
    const validated = await shop.ok('POST', '/v1/validations', asked);
    // A tenth of 2,000 is 200; the card pays 500 of the 1,800 that are left.
    expect(validated).toMatchObject({
      valid: true,
      order: { amount: 2000, total_discount_amount: 700, total_amount: 1300 },
      redeemables: [
        {
          ...{ id: tenth, object: 'promotion_tier', order: { applied_discount_amount: 200 } },
          result: { discount: { type: 'PERCENT', percent_off: 10 } },
        },
        { id: 'CARD-0001', object: 'voucher' },
      ],
    });
    const made = await shop.ok('POST', '/v1/redemptions', asked);
    expect(at(made, 'redemptions', 0)).toMatchObject({
      ...{ related_object_type: 'promotion_tier', related_object_id: tenth, voucher: null },
      promotion_tier: { id: tenth, name: 'Tenth', banner: '10%' },
      ...{ result: 'SUCCESS', redemption: at(made, 'parent_redemption', 'id') },
    });
    expect(at(made, 'redemptions', 0, 'amount')).toBeUndefined();
    expect(at(made, 'order', 'total_amount')).toBe(1300);
    const id = String(at(made, 'redemptions', 0, 'id'));
    const alone = await shop.ok('GET', `/v1/redemptions/${id}`);
    expect(alone).toMatchObject({ promotion_tier: { id: tenth }, order: { amount: 2000 } });
    const order = await shop.ok('GET', `/v1/orders/${at(made, 'order', 'id')}`);
    expect(at(order, 'redemptions', id)).toMatchObject({
      ...{ related_object_type: 'promotion_tier', related_object_id: tenth },
    });
    await ledgerOf(shop);
  });

  it('[Z1] a tier is given back, even when it was deleted since', async () => {
    const made = await shop.ok('POST', '/v1/redemptions', body([tier(tenth)]));
    expect(at(made, 'parent_redemption')).toBeUndefined();
    const id = String(at(made, 'redemptions', 0, 'id'));
    expect((await shop.call('DELETE', `/v1/promotions/tiers/${tenth}`)).status).toBe(204);
    const gone = await shop.call('POST', '/v1/redemptions', body([tier(tenth)]));
    expect(gone).toMatchObject({ status: 404, body: { key: 'not_found' } });
    const back = await shop.ok('POST', `/v1/redemptions/${id}/rollback`, { reason: 'returned' });
    expect(back).toMatchObject({
      ...{ redemption: id, promotion_tier: { id: tenth }, related_object_type: 'promotion_tier' },
      order: { status: 'CANCELED', total_amount: 2000 },
    });
    expect(await shop.ok('GET', `/v1/redemptions/${id}`)).toMatchObject({ status: 'ROLLED_BACK' });
    const again = await shop.call('POST', `/v1/redemptions/${id}/rollback`);
    expect(again).toMatchObject({ status: 400, body: { key: 'already_rolled_back' } });
  });

  it('[Z1] a tier that is off, or closed, or of a closed promotion does not apply', async () => {
    await shop.ok('POST', `/v1/promotions/tiers/${tenth}/disable`);
    const later = { start_date: '2026-05-01' };
    await shop.ok('PUT', `/v1/promotions/tiers/${hundreds}`, later);
    for (const [id, key] of [
      [tenth, 'promotion_inactive'],
      [hundreds, 'promotion_not_active_now'],
    ] as const) {
      const judged = await shop.ok('POST', '/v1/validations', body([tier(id)]));
      expect(judged).toMatchObject({
        ...{ valid: false, redeemables: [{ object: 'promotion_tier', status: 'INAPPLICABLE' }] },
      });
      const refused = await shop.call('POST', '/v1/redemptions', body([tier(id)]));
      expect(refused).toMatchObject({ status: 400, body: { key } });
    }
  });

  it('[Z1] a tier is open only at the hours that it says', async () => {
    // 3:00 UTC on a Wednesday is noon in Tokyo.
    await shop.ok('PUT', `/v1/promotions/tiers/${tenth}`, { validity_day_of_week: [2] });
    const refused = await shop.call('POST', '/v1/redemptions', body([tier(tenth)]));
    expect(refused).toMatchObject({ status: 400, body: { key: 'promotion_not_active_now' } });
    shop.time.now += 6 * 86_400_000;
    expect(await shop.ok('POST', '/v1/redemptions', body([tier(tenth)]))).toBeDefined();
    const shown = await shop.ok('GET', `/v1/promotions/tiers/${tenth}`);
    expect(shown).toMatchObject({ validity_day_of_week: [2] });
  });

  it('[Z1] a stack of a promotion stands for its tiers, in its order, and alone', async () => {
    const id = await stack([hundreds, tenth]);
    const asked = body([{ object: 'promotion_stack', id }]);
    const validated = await shop.ok('POST', '/v1/validations', asked);
    // 300 off 2,000, then a tenth of 1,700.
    expect(validated).toMatchObject({
      ...{ valid: true, order: { total_discount_amount: 470, total_amount: 1530 } },
      redeemables: [{ id: hundreds }, { id: tenth, order: { applied_discount_amount: 170 } }],
    });
    const made = await shop.ok('POST', '/v1/redemptions', asked);
    const parentId = at(made, 'parent_redemption', 'id');
    expect(listAt(made, 'redemptions')).toMatchObject([
      { redemption: parentId, related_object_id: hundreds },
      { redemption: parentId, related_object_id: tenth },
    ]);
    const back = await shop.ok('POST', `/v1/redemptions/${parentId}/rollbacks`);
    expect(listAt(back, 'rollbacks')).toHaveLength(2);
    for (const path of ['/v1/validations', '/v1/redemptions']) {
      const mixed = await shop.call('POST', path, body([{ object: 'promotion_stack', id }, card]));
      expect(mixed).toMatchObject({
        ...{ status: 400, body: { key: 'invalid_redeemables', message: 'Invalid redeemables' } },
      });
    }
    const none = await shop.call('POST', '/v1/redemptions', {
      ...body([{ object: 'promotion_stack', id: 'stack_nobody' }]),
    });
    expect(none).toMatchObject({ status: 404, body: { key: 'not_found' } });
  });

  it('[Z1] the uses of a tier under a limit come back with a rollback', async () => {
    const rule = await shop.ok('POST', '/v1/validation-rules', {
      name: 'twice',
      rules: {
        '1': { name: 'redemption.count', conditions: { $less_than_or_equal: [2] } },
        logic: '1',
      },
    });
    const assigned = { related_object_type: 'promotion_tier', related_object_id: tenth };
    await shop.ok('POST', `/v1/validation-rules/${at(rule, 'id')}/assignments`, assigned);
    const first = await shop.ok('POST', '/v1/redemptions', body([tier(tenth)]));
    await shop.ok('POST', '/v1/redemptions', body([tier(tenth)]));
    const third = await shop.call('POST', '/v1/redemptions', body([tier(tenth)]));
    expect(third.status, third.text).toBe(400);
    await shop.ok('POST', `/v1/redemptions/${at(first, 'redemptions', 0, 'id')}/rollback`);
    await shop.ok('POST', '/v1/redemptions', body([tier(tenth)]));
    await ledgerOf(shop);
  });

  it('[Z1] the same Idempotency-Key redeems a tier once', async () => {
    const once = { 'idempotency-key': 'cart-9' };
    const first = await shop.post('/v1/redemptions', body([tier(tenth)]), once);
    expect(first.status, first.text).toBe(200);
    const again = await shop.post('/v1/redemptions', body([tier(tenth)]), once);
    expect(at(again.body, 'redemptions', 0, 'id')).toBe(at(first.body, 'redemptions', 0, 'id'));
    expect(await shop.ok('GET', '/v1/redemptions')).toMatchObject({ total: 1 });
  });

  it('[Z1] the deprecated calls name a tier in their path', async () => {
    const path = `/v1/promotions/tiers/${tenth}`;
    const order = { amount: 2000 };
    const valid = await shop.ok('POST', `${path}/validation`, { order });
    expect(valid).toMatchObject({
      ...{ valid: true, id: tenth, object: 'promotion_tier', name: 'Tenth', hierarchy: 1 },
      ...{ discount: { percent_off: 10 }, discount_amount: 200, applied_discount_amount: 200 },
      order: { total_amount: 1800 },
    });
    const made = await shop.ok('POST', `${path}/redemption`, { order });
    expect(made).toMatchObject({ promotion_tier: { id: tenth }, order: { total_amount: 1800 } });
    const all = await shop.ok('POST', '/v1/promotions/validation', { order });
    expect(all).toMatchObject({
      valid: true,
      promotions: [
        { id: tenth, valid: true, discount_amount: 200, hierarchy: 1 },
        { id: hundreds, valid: true, discount_amount: 300, hierarchy: 2 },
      ],
    });
    await shop.ok('POST', `${path}/disable`);
    const off = await shop.ok('POST', `${path}/validation`, { order });
    expect(off).toMatchObject({ valid: false, reason: 'Inactive Promotion' });
  });
});
