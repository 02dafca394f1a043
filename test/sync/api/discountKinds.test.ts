import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

describe('discounts of every kind over the API', () => {
  let shop: CheckedShop;
  let shirt: string;
  let socks: string;
  beforeEach(async () => {
    shop = await openCheckedShop();
    shirt = await product('shirt', 1000);
    socks = await product('socks', 500);
  });
  afterEach(() => shop.close());

  const product = async (name: string, price: number) =>
    String(at(await shop.ok('POST', '/v1/products', { name, source_id: name, price }), 'id'));
  const add = (code: string, discount: object) =>
    shop.ok('POST', `/v1/vouchers/${code}`, { discount, redemption: { quantity: null } });
  /** Two shirts at 1000 and three pairs of socks at 500: 3500 in all. */
  const order = (more: readonly object[] = []) => ({
    items: [{ product_id: shirt, quantity: 2 }, { product_id: socks, quantity: 3 }, ...more],
  });
  const ask = (code: string, more: readonly object[] = []) => ({
    redeemables: [{ object: 'voucher', id: code }],
    order: order(more),
  });
  const validate = (code: string, more: readonly object[] = []) =>
    shop.ok('POST', '/v1/validations', ask(code, more));
  const offItems = (answer: unknown) =>
    listAt(answer, 'order', 'items').map((item) => at(item, 'discount_amount') ?? 0);

  // By hand. 700 by 2000:1500 is 400 and 300; 500 by 2:3 units is 200 and 300; 100 a unit is 200
  // and 300, of which 250 is 100 and 150; 10 % is 200 and 150, the first of which 160 cuts.
  it.each([
    [{ type: 'AMOUNT', amount_off: 300, effect: 'APPLY_TO_ITEMS' }, [300, 300]],
    [{ type: 'AMOUNT', amount_off: 100, effect: 'APPLY_TO_ITEMS_BY_QUANTITY' }, [200, 300]],
    [{ type: 'AMOUNT', amount_off: 700, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY' }, [400, 300]],
    [
      { type: 'AMOUNT', amount_off: 500, effect: 'APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY' },
      [200, 300],
    ],
    [
      {
        ...{ type: 'AMOUNT', amount_off: 100, aggregated_amount_limit: 250 },
        effect: 'APPLY_TO_ITEMS_BY_QUANTITY',
      },
      [100, 150],
    ],
    [{ type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ITEMS' }, [200, 150]],
    [{ type: 'PERCENT', percent_off: 10, amount_limit: 160, effect: 'APPLY_TO_ITEMS' }, [160, 150]],
    [{ type: 'FIXED', fixed_amount: 400, effect: 'APPLY_TO_ITEMS' }, [1200, 300]],
    [
      {
        ...{ type: 'FIXED', fixed_amount: 400, amount_limit: 1000, aggregated_amount_limit: 650 },
        effect: 'APPLY_TO_ITEMS',
      },
      [500, 150],
    ],
  ])('[Z1] off items: %j takes %j', async (discount, expected) => {
    expect(at(await add('ITEMS', discount), 'discount')).toEqual(discount);
    const answer = await validate('ITEMS');
    const off = expected.reduce((sum, amount) => sum + amount, 0);
    expect(offItems(answer)).toEqual(expected);
    expect(at(answer, 'order')).toMatchObject({
      ...{ amount: 3500, items_discount_amount: off, total_amount: 3500 - off },
      items_applied_discount_amount: off,
    });
    expect(at(answer, 'order', 'discount_amount')).toBeUndefined();
    expect(at(answer, 'redeemables', 0, 'result', 'discount')).toEqual(discount);
    const redeemed = await shop.ok('POST', '/v1/redemptions', ask('ITEMS'));
    expect(offItems(redeemed)).toEqual(expected);
  });

  it('[Z1] a new price of the order takes off what is above it', async () => {
    const made = await add('DEAL', { type: 'FIXED', fixed_amount: 3000 });
    expect(at(made, 'discount')).toEqual({
      ...{ type: 'FIXED', fixed_amount: 3000, effect: 'APPLY_TO_ORDER' },
    });
    expect(at(await validate('DEAL'), 'order')).toMatchObject({
      ...{ discount_amount: 500, total_discount_amount: 500, total_amount: 3000 },
    });
  });

  it('[Z1] new units join their line, and are free', async () => {
    const one = { unit_off: 1, unit_type: shirt, effect: 'ADD_NEW_ITEMS' };
    expect(at(await add('FREE', { type: 'UNIT', ...one }), 'discount')).toEqual({
      ...{ type: 'UNIT', ...one },
    });
    const answer = await validate('FREE');
    expect(at(answer, 'order')).toMatchObject({
      ...{ amount: 4500, initial_amount: 3500, items_discount_amount: 1000, total_amount: 3500 },
    });
    expect(at(answer, 'order', 'items', 0)).toMatchObject({
      ...{ quantity: 3, initial_quantity: 2, amount: 3000, discount_amount: 1000 },
      ...{ applied_discount_amount: 1000, subtotal_amount: 2000 },
    });
  });

  it('[Z1] missing units are added, and those that were there are free as well', async () => {
    await add('FREE', {
      ...{ type: 'UNIT', unit_off: 3, unit_type: 'shirt', effect: 'ADD_MISSING_ITEMS' },
    });
    const answer = await validate('FREE');
    expect(at(answer, 'order')).toMatchObject({
      ...{ amount: 4500, initial_amount: 3500, items_discount_amount: 3000, total_amount: 1500 },
    });
    // By whichever name it was said, it is the product.
    const found = await shop.ok('GET', '/v1/vouchers/FREE');
    expect(at(found, 'discount', 'unit_type')).toBe(shirt);
  });

  it('[Z1] units of several products come at once, with lines of their own where there are none', async () => {
    const cap = await product('cap', 250);
    const units = [
      { unit_off: 2, unit_type: cap, effect: 'ADD_NEW_ITEMS' },
      { unit_off: 1, unit_type: socks, effect: 'ADD_NEW_ITEMS' },
    ];
    const many = { type: 'UNIT', effect: 'ADD_MANY_ITEMS', units };
    expect(at(await add('MANY', many), 'discount')).toEqual(many);
    const answer = await validate('MANY');
    expect(at(answer, 'order')).toMatchObject({
      ...{ amount: 4500, initial_amount: 3500, items_discount_amount: 1000, total_amount: 3500 },
    });
    expect(at(answer, 'order', 'items', 2)).toMatchObject({
      ...{ product_id: cap, quantity: 2, initial_quantity: 0, amount: 500, discount_amount: 500 },
      product: { id: cap, source_id: 'cap', name: 'cap' },
    });
    const redeemed = await shop.ok('POST', '/v1/redemptions', ask('MANY'));
    const kept = await shop.ok('GET', `/v1/orders/${String(at(redeemed, 'order', 'id'))}`);
    expect(listAt(kept, 'items').map((item) => at(item, 'quantity'))).toEqual([2, 4, 2]);
  });

  it('[Z1] free shipping takes the line of the shipping off', async () => {
    const made = await add('SHIP', { type: 'UNIT', unit_off: 1, unit_type: 'prod_5h1pp1ng' });
    expect(at(made, 'discount')).toEqual({
      ...{ type: 'UNIT', unit_off: 1, unit_type: 'prod_5h1pp1ng', effect: 'ADD_MISSING_ITEMS' },
    });
    const answer = await validate('SHIP', [
      { product_id: 'prod_5h1pp1ng', quantity: 1, price: 600 },
    ]);
    expect(at(answer, 'order')).toMatchObject({
      ...{ amount: 4100, items_discount_amount: 600, total_amount: 3500 },
    });
    expect(offItems(answer)).toEqual([0, 0, 600]);
  });

  it('[Z1] campaigns and tiers of promotions say the same', async () => {
    const discount = { type: 'UNIT', unit_off: 1, unit_type: shirt, effect: 'ADD_NEW_ITEMS' };
    const campaign = await shop.ok('POST', '/v1/campaigns', {
      ...{ name: 'Shirts', vouchers_count: 1, voucher: { type: 'DISCOUNT_VOUCHER', discount } },
    });
    expect(at(campaign, 'voucher', 'discount')).toEqual(discount);
    const promotion = await shop.ok('POST', '/v1/campaigns', {
      ...{ name: 'Spring', campaign_type: 'PROMOTION' },
      promotion: { tiers: [{ name: 'Shirt', banner: 'Free', action: { discount } }] },
    });
    expect(at(promotion, 'promotion', 'tiers', 0, 'action', 'discount')).toEqual(discount);
    const tier = { object: 'promotion_tier', id: at(promotion, 'promotion', 'tiers', 0, 'id') };
    const redeemed = await shop.ok('POST', '/v1/redemptions', {
      ...{ redeemables: [tier], order: order() },
    });
    expect(at(redeemed, 'order')).toMatchObject({ amount: 4500, total_amount: 3500 });
    const lines = listAt(redeemed, 'order', 'items');
    expect(lines.map((line) => at(line, 'product', 'id'))).toContain(shirt);
  });

  it.each([
    [{ type: 'AMOUNT', amount_off_formula: 'ORDER_AMOUNT / 10' }, 'amount_off_formula'],
    [{ type: 'PERCENT', percent_off: 5, effect: 'ADD_NEW_ITEMS' }, 'effect ADD_NEW_ITEMS'],
    [{ type: 'FIXED', fixed_amount: 5, amount_limit: 3 }, 'amount_limit'],
    [{ type: 'UNIT', unit_off: 1, unit_type: 'shirt', amount_limit: 3 }, 'amount_limit'],
    [{ type: 'UNIT', unit_off: 1, unit_type: 'shirt', effect: 'APPLY_TO_ORDER' }, 'effect'],
    [{ type: 'UNIT', unit_type: 'shirt' }, 'unit_off'],
    [{ type: 'CASHBACK', amount_off: 1 }, 'type CASHBACK'],
  ])('[Z1] what cannot be said is refused by name: %j', async (discount, named) => {
    const refused = await shop.call('POST', '/v1/vouchers', { discount });
    expect(refused).toMatchObject({ status: 400, body: { key: 'invalid_payload' } });
    expect(at(refused.body, 'details')).toContain(named);
  });

  it('[Z1] units of a product that nobody knows are refused', async () => {
    const discount = { type: 'UNIT', unit_off: 1, unit_type: 'prod_nobody' };
    expect(await shop.call('POST', '/v1/vouchers', { discount })).toMatchObject({
      ...{ status: 404, body: { key: 'not_found', resource_id: 'prod_nobody' } },
    });
  });

  it('[Z1] says which items a rule and a discount are about', async () => {
    const rule = await shop.ok('POST', '/v1/validation-rules', {
      name: 'cheapest shirts',
      rules: {},
      applicable_to: {
        included: [
          { object: 'product', id: shirt, effect: 'APPLY_TO_CHEAPEST', quantity_limit: 1 },
        ],
        excluded: [{ object: 'product', id: socks }],
        included_all: false,
      },
    });
    await shop.ok('POST', '/v1/vouchers/RULED', {
      discount: { type: 'PERCENT', percent_off: 50, effect: 'APPLY_TO_ITEMS' },
      validation_rules: [at(rule, 'id')],
    });
    const included = {
      ...{ object: 'product', id: shirt, effect: 'APPLY_TO_CHEAPEST', quantity_limit: 1 },
    };
    const about = {
      applicable_to: { data: [included], total: 1 },
      inapplicable_to: {
        ...{ data: [{ object: 'product', id: socks, effect: 'APPLY_TO_EVERY' }], total: 1 },
      },
    };
    const answer = await validate('RULED');
    expect(at(answer, 'redeemables', 0)).toMatchObject(about);
    // Half of one shirt.
    expect(at(answer, 'order', 'total_discount_amount')).toBe(500);
    const qualified = await shop.ok('POST', '/v1/qualifications', {
      ...{ scenario: 'ALL', order: order() },
    });
    expect(at(qualified, 'redeemables', 'data', 0)).toMatchObject(about);
    await add('FREE', { type: 'UNIT', unit_off: 1, unit_type: shirt });
    expect(at(await validate('FREE'), 'redeemables', 0, 'applicable_to')).toMatchObject({
      ...{ total: 1, data: [{ object: 'product', id: shirt }] },
    });
  });
});
