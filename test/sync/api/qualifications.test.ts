import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { ledgerOf } from './apiShop.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const off = (amount: number) => ({ type: 'AMOUNT', amount_off: amount });
const ROW_KEYS = [
  ...['id', 'object', 'created_at', 'result', 'order', 'applicable_to', 'inapplicable_to'],
  ...['metadata', 'categories'],
].sort();

describe('what a customer could use', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const tick = () => {
    shop.time.now += 1000;
  };
  const standalone = async (code: string, amount: number, more: object = {}) => {
    tick();
    return shop.ok('POST', `/v1/vouchers/${code}`, {
      ...{ type: 'DISCOUNT_VOUCHER', discount: off(amount), ...more },
    });
  };
  const promotion = async (name: string, tiers: readonly object[]) => {
    tick();
    const made = await shop.ok('POST', '/v1/campaigns', {
      ...{ name, campaign_type: 'PROMOTION', promotion: { tiers } },
    });
    return listAt(made, 'promotion', 'tiers').map((tier) => String(at(tier, 'id')));
  };
  const rule = async (name: string, conditions: object) =>
    String(
      at(
        await shop.ok('POST', '/v1/validation-rules', {
          name,
          rules: { '1': { name, conditions }, logic: '1' },
        }),
        'id',
      ),
    );
  const ask = (body: object) => shop.ok('POST', '/v1/qualifications', body);
  const ids = (answer: unknown) =>
    listAt(answer, 'redeemables', 'data').map((row) => at(row, 'id'));
  const order = { amount: 1000 };

  it('[Z1] is told the newest first, with what it would come to, and nothing changes', async () => {
    await standalone('OLD-1', 50);
    const [tier] = await promotion('Spring', [
      { name: 'Tenth', banner: '10%', action: { discount: { type: 'PERCENT', percent_off: 10 } } },
    ]);
    await standalone('NEW-1', 200);
    const before = await ledgerOf(shop);
    const answer = await ask({ scenario: 'ALL', order, customer: { source_id: 'nobody' } });
    expect(ids(answer)).toEqual(['NEW-1', tier, 'OLD-1']);
    expect(at(answer, 'redeemables', 'data', 1)).toMatchObject({
      ...{ object: 'promotion_tier', name: 'Tenth', banner: '10%', campaign_name: 'Spring' },
      result: { discount: { type: 'PERCENT', percent_off: 10, is_dynamic: false } },
      order: { amount: 1000, total_discount_amount: 100, total_amount: 900 },
    });
    expect(Object.keys(at(answer, 'redeemables', 'data', 0) as object).sort()).toEqual(ROW_KEYS);
    expect(await ledgerOf(shop)).toEqual(before);
    expect((await shop.get('/v1/customers/nobody')).status).toBe(404);
  });

  it('[Z1] without an order says next to nothing of it', async () => {
    await standalone('NEW-1', 200, { metadata: { a: 1 } });
    const answer = await ask({
      ...{ customer: { source_id: 'ann' }, options: { limit: 100, expand: ['redeemable'] } },
    });
    const nothing = { customer_id: null, referrer_id: null, object: 'order' };
    expect(at(answer, 'order')).toEqual(nothing);
    expect(listAt(answer, 'redeemables', 'data')).toMatchObject([
      { id: 'NEW-1', order: nothing, metadata: { a: 1 } },
    ]);
    expect(Object.keys(at(answer, 'redeemables', 'data', 0) as object).sort()).toEqual(ROW_KEYS);
  });

  it('[Z1] goes on after the last row where there is more', async () => {
    for (const code of ['A-1', 'B-1', 'C-1', 'D-1', 'E-1']) await standalone(code, 10);
    const read: unknown[] = [];
    let options: object = { limit: 2 };
    for (let pages = 0; pages < 3; pages += 1) {
      const answer = await ask({ order, options });
      read.push(...ids(answer));
      const next = at(answer, 'redeemables', 'more_starting_after');
      expect(at(answer, 'redeemables', 'has_more')).toBe(pages < 2);
      options = { limit: 2, starting_after: next };
    }
    expect(read).toEqual(['E-1', 'D-1', 'C-1', 'B-1', 'A-1']);
  });

  it('[Z1] may be sorted by what it takes off', async () => {
    await standalone('LESS-1', 50);
    await standalone('MOST-1', 500);
    await standalone('SOME-1', 100);
    const sorted = (sorting_rule: string) => ask({ order, options: { limit: 2, sorting_rule } });
    expect(ids(await sorted('BEST_DEAL'))).toEqual(['MOST-1', 'SOME-1']);
    expect(ids(await sorted('LEAST_DEAL'))).toEqual(['LESS-1', 'SOME-1']);
  });

  it('[Z1] leaves out what is off, over or used, what rules forbid, and cards that are nobody’s', async () => {
    await standalone('OFF-1', 10);
    await shop.ok('POST', '/v1/vouchers/OFF-1/disable');
    await standalone('OVER-1', 10, { expiration_date: '2026-04-01T03:00:00Z' });
    await standalone('USED-1', 10, { redemption: { quantity: 1 } });
    await shop.ok('POST', '/v1/redemptions', {
      ...{ redeemables: [{ object: 'voucher', id: 'USED-1' }], order },
    });
    const large = await rule('order.amount', { $more_than: [5000] });
    await standalone('LARGE-1', 10, { validation_rules: [large] });
    await shop.ok('POST', '/v1/vouchers/CARD-1', { type: 'GIFT_VOUCHER', gift: { amount: 9 } });
    await promotion('Spring', [{ name: 'off', active: false, action: { discount: off(5) } }]);
    expect(ids(await ask({ order }))).toEqual([]);
    expect(ids(await ask({ order: { amount: 6000 } }))).toEqual(['LARGE-1']);
  });

  it('[Z1] shows a campaign for its codes that nobody has, and a limit is no obstacle', async () => {
    const made = await shop.ok('POST', '/v1/campaigns', {
      ...{ name: 'Bulk', vouchers_count: 3 },
      voucher: { type: 'DISCOUNT_VOUCHER', discount: off(70) },
    });
    const once = await rule('redemption.count.per_customer', { $less_than_or_equal: [1] });
    await standalone('LIMITED-1', 30, { validation_rules: [once] });
    const answer = await ask({ order });
    expect(listAt(answer, 'redeemables', 'data')).toMatchObject([
      { id: 'LIMITED-1' },
      {
        ...{ id: at(made, 'id'), object: 'campaign', campaign_name: 'Bulk' },
        order: { total_discount_amount: 70 },
      },
    ]);
  });

  it('[Z1] of a wallet is what was published to the customer', async () => {
    await standalone('OPEN-1', 10);
    await shop.ok('POST', '/v1/campaigns', {
      ...{ name: 'Bulk', vouchers_count: 2 },
      voucher: { type: 'DISCOUNT_VOUCHER', discount: off(70) },
    });
    const published = await shop.ok('POST', '/v1/publications', {
      ...{ campaign: { name: 'Bulk', count: 1 }, customer: { source_id: 'ann' } },
    });
    const code = at(published, 'voucher', 'code');
    const wallet = (customer: object | undefined) =>
      ask({ scenario: 'CUSTOMER_WALLET', order, ...(customer === undefined ? {} : { customer }) });
    expect(ids(await wallet({ source_id: 'ann' }))).toEqual([code]);
    expect(ids(await wallet({ source_id: 'bob' }))).toEqual([]);
    expect(ids(await wallet(undefined))).toEqual([]);
    const all = await ask({ scenario: 'ALL', order, customer: { source_id: 'ann' } });
    expect(ids(all)).toContain(code);
    expect(ids(await ask({ order, customer: { source_id: 'bob' } }))).not.toContain(code);
  });

  it('[Z1] for an audience asks only what is about the customer', async () => {
    const large = await rule('order.amount', { $more_than: [5000] });
    await standalone('LARGE-1', 10, { validation_rules: [large] });
    expect(ids(await ask({ scenario: 'AUDIENCE_ONLY', order }))).toEqual(['LARGE-1']);
    expect(ids(await ask({ scenario: 'ALL', order }))).toEqual([]);
  });

  it('[Z1] of products are discounts that are confined to items', async () => {
    await standalone('ALL-1', 10);
    const apples = await shop.ok('POST', '/v1/products', { name: 'Apple', price: 100 });
    const id = String(at(apples, 'id'));
    const item = { object: 'product', id, effect: 'APPLY_TO_EVERY' };
    const confined = await shop.ok('POST', '/v1/validation-rules', {
      ...{ name: 'apples', rules: {} },
      applicable_to: { included: [item], excluded: [], included_all: false },
    });
    await standalone('APPLE-1', 10, { validation_rules: [at(confined, 'id')] });
    const items = [{ product_id: id, quantity: 1, price: 100 }];
    const other = [{ product_id: 'prod_other', quantity: 1, price: 100 }];
    const asked = (list: readonly object[]) =>
      ask({ scenario: 'PRODUCTS', order: { items: list } });
    expect(ids(await asked(items))).toEqual(['APPLE-1']);
    expect(ids(await asked(other))).toEqual([]);
  });

  it('[Z1] of promotion stacks are those that apply as a whole', async () => {
    const tiers = [
      { name: 'Tenth', action: { discount: { type: 'PERCENT', percent_off: 10 } } },
      { name: 'Fifty', action: { discount: off(50) } },
    ];
    const both = await promotion('Spring', tiers);
    const stack = await shop.ok('POST', '/v1/promotions/Spring/stacks', {
      ...{ name: 'Both', tiers: { ids: both } },
    });
    const answer = await ask({ scenario: 'PROMOTION_STACKS', order });
    // A tenth of 1,000, then 50.
    expect(listAt(answer, 'redeemables', 'data')).toMatchObject([
      {
        ...{ id: at(stack, 'id'), object: 'promotion_stack', name: 'Both' },
        order: { total_discount_amount: 150 },
        redeemables: [{ id: both[0] }, { id: both[1], order: { applied_discount_amount: 50 } }],
      },
    ]);
    await shop.ok('POST', `/v1/promotions/tiers/${both[1]}/disable`);
    expect(ids(await ask({ scenario: 'PROMOTION_STACKS', order }))).toEqual([]);
  });

  it('[Z1] is narrowed by filters', async () => {
    await standalone('ONE-1', 10);
    await standalone('TWO-1', 10);
    const [tier] = await promotion('Spring', [{ name: 'x', action: { discount: off(5) } }]);
    const filtered = (filters: object) => ask({ order, options: { filters } });
    const of = (field: string, operator: string, values: readonly string[]) => ({
      ...{ junction: 'AND', [field]: { conditions: { [operator]: values } } },
    });
    expect(ids(await filtered(of('code', '$is', ['TWO-1'])))).toEqual(['TWO-1']);
    expect(ids(await filtered(of('resource_type', '$in', ['promotion_tier'])))).toEqual([tier]);
    expect(ids(await filtered(of('campaign_type', '$is', ['PROMOTION'])))).toEqual([tier]);
    expect(ids(await filtered(of('code', '$is_not', ['TWO-1'])))).toContain('ONE-1');
    const wrong = await shop.call('POST', '/v1/qualifications', {
      options: { filters: of('colour', '$is', ['red']) },
    });
    expect(wrong.status).toBe(400);
  });

  it('[Z1] the deprecated examinations name vouchers and campaigns as they are', async () => {
    await standalone('OPEN-1', 10);
    const made = await shop.ok('POST', '/v1/campaigns', {
      ...{ name: 'Bulk', vouchers_count: 2 },
      voucher: { type: 'DISCOUNT_VOUCHER', discount: off(70) },
    });
    const vouchers = await shop.ok('POST', '/v1/vouchers/qualification', { order });
    expect(vouchers).toMatchObject({ total: 1, data: [{ code: 'OPEN-1', object: 'voucher' }] });
    const campaigns = await shop.ok('POST', '/v1/campaigns/qualification?limit=5', { order });
    expect(campaigns).toMatchObject({ total: 1, data: [{ id: at(made, 'id'), name: 'Bulk' }] });
  });
});
