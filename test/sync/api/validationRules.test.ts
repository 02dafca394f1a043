import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

describe('validation rules over the API', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
  });
  afterEach(() => shop.close());

  const create = async (body: object) => {
    const made = await shop.call('POST', '/v1/validation-rules', body);
    expect(made.status, made.text).toBe(200);
    return made.body;
  };
  const one = (name: string, conditions: object, more: object = {}) => ({
    '1': { name, conditions, ...more },
    logic: '1',
  });

  it('[Z1] are told as they were sent, operands in lists', async () => {
    const sent = {
      name: 'Many things',
      type: 'advanced',
      context_type: 'voucher.gift_voucher',
      error: { message: 'Not for you' },
      rules: {
        '1': {
          name: 'order.amount',
          property: null,
          conditions: { $more_than: 5000 },
          rules: {},
          error: { message: 'Spend more' },
        },
        '2': { name: 'customer_segment', conditions: { $in: { '0': 'seg_a', '1': 'seg_b' } } },
        logic: '1 AND 2',
      },
    };
    const made = await create(sent);
    expect(made).toMatchObject({
      name: 'Many things',
      type: 'advanced',
      context_type: 'voucher.gift_voucher',
      error: { message: 'Not for you' },
      bundle_rules: {},
      applicable_to: { included: [], excluded: [], included_all: false },
      assignments_count: 0,
      created_at: '2026-04-01T03:00:00.000Z',
      object: 'validation_rules',
    });
    expect(at(made, 'rules')).toEqual({
      '1': {
        name: 'order.amount',
        property: null,
        conditions: { $more_than: [5000] },
        rules: {},
        error: { message: 'Spend more' },
      },
      '2': {
        name: 'customer_segment',
        property: null,
        conditions: { $in: ['seg_a', 'seg_b'] },
        rules: {},
      },
      logic: '1 AND 2',
    });
    expect(made).not.toHaveProperty('updated_at');
    expect((await shop.call('GET', `/v1/validation-rules/${at(made, 'id')}`)).body).toEqual(made);
  });

  it('[Z1] need a name only, which may repeat, and are global expressions then', async () => {
    const [first, second] = [await create({ name: 'val1' }), await create({ name: 'val1' })];
    expect(at(first, 'id')).not.toBe(at(second, 'id'));
    expect(first).toMatchObject({ type: 'expression', context_type: 'global', rules: {} });
    expect(first).not.toHaveProperty('error');
    const nameless = await shop.call('POST', '/v1/validation-rules', { rules: {} });
    expect(nameless.status).toBe(400);
    expect(at(nameless.body, 'details')).toBe("Payload should have required property 'name'");
  });

  it('[Z1] are listed newest first, by page, by creation or change, and from when to when', async () => {
    const ids: unknown[] = [];
    for (const name of ['a', 'b', 'c']) {
      ids.push(at(await create({ name }), 'id'));
      shop.time.now += 60_000;
    }
    await shop.call('PUT', `/v1/validation-rules/${ids[0]}`, { name: 'A' });
    const names = async (query: string) => {
      const { body } = await shop.call('GET', `/v1/validation-rules?${query}`);
      return [listAt(body, 'data').map((it) => at(it, 'name')), at(body, 'total')];
    };
    expect(await names('')).toEqual([['c', 'b', 'A'], 3]);
    expect(await names('limit=2&page=2')).toEqual([['A'], 3]);
    expect(await names('order=created_at&limit=1')).toEqual([['A'], 3]);
    expect(await names('order=-updated_at&limit=1')).toEqual([['A'], 3]);
    expect(await names('start_date=2026-04-01T03:01:00Z')).toEqual([['c', 'b'], 2]);
    expect(await names('end_date=2026-04-01T03:01:00Z')).toEqual([['b', 'A'], 2]);
    expect((await shop.call('GET', '/v1/validation-rules?limit=101')).status).toBe(400);
  });

  it('[Z1] keep what a change does not speak of', async () => {
    const made = await create({
      name: 'Before',
      rules: one('order.amount', { $more_than: [1] }),
      error: { message: 'No' },
    });
    const path = `/v1/validation-rules/${at(made, 'id')}`;
    shop.time.now += 1000;
    const changed = await shop.call('PUT', path, { name: 'After' });
    expect(changed.body).toEqual({
      ...(made as object),
      name: 'After',
      updated_at: '2026-04-01T03:00:01.000Z',
    });
    const silent = await shop.call('PUT', path, { error: null, bundle_rules: null });
    expect(silent.body).not.toHaveProperty('error');
    expect((await shop.call('GET', path)).body).toEqual(silent.body);
  });

  it('[Z1] that are deleted, or were never there, are not found', async () => {
    const path = `/v1/validation-rules/${at(await create({ name: 'x' }), 'id')}`;
    expect((await shop.call('DELETE', path)).status).toBe(204);
    for (const method of ['GET', 'DELETE', 'PUT'] as const)
      expect((await shop.call(method, path, {})).status, method).toBe(404);
    for (const name of ['val_nobody', '%00', 'a%20b', 'x'.repeat(300)])
      expect((await shop.call('GET', `/v1/validation-rules/${name}`)).status, name).toBe(404);
  });

  const item = (id: string, more: object = {}) => ({ object: 'product', id, ...more });

  it.each([
    ['a name that nobody knows', { rules: one('weather.now', { $is: ['rain'] }) }, '.rules.1.name'],
    [
      'a count of a key',
      { rules: one('redemption.count.per_api_key', { $less_than: [2] }) },
      '.rules.1.name',
    ],
    [
      'an operator of another type',
      { rules: one('order.amount', { $starts_with: ['1'] }) },
      '.rules.1.conditions.$starts_with',
    ],
    [
      'an unknown operator',
      { rules: one('order.metadata', { $sounds_like: ['x'] }, { property: 'a' }) },
      '.rules.1.conditions.$sounds_like',
    ],
    [
      'hours of a date in metadata',
      {
        rules: one(
          'order.metadata',
          { $timeframe_daily_hours: ['18:00;20:00;1'] },
          { property: 'at' },
        ),
      },
      '.rules.1.conditions.$timeframe_daily_hours',
    ],
    [
      'a number in words',
      { rules: one('order.amount', { $is: ['ten'] }) },
      '.rules.1.conditions.$is',
    ],
    ['no operand', { rules: one('order.amount', { $more_than: [] }) }, '$more_than'],
    ['no operator', { rules: one('order.amount', {}) }, '.rules.1.conditions'],
    ['metadata without a key', { rules: one('order.metadata', { $is: ['a'] }) }, '.property'],
    [
      'logic with a rule that is missing',
      { rules: { ...one('order.amount', { $is: [1] }), logic: '1 and 7' } },
      '.rules.logic',
    ],
    [
      'logic that cannot be read',
      { rules: { ...one('order.amount', { $is: [1] }), logic: '(1 and' } },
      '.rules.logic',
    ],
    [
      'what a discount is for, said within a rule',
      {
        rules: one(
          'product.id',
          { $is: [{ id: 'prod_a' }] },
          { rules: one('product.discount_applicable', { $is: [true] }) },
        ),
      },
      '.rules.1.rules.1.name',
    ],
    ['bundles', { bundle_rules: { '1': { name: 'order.items.any' }, limit: 1 } }, '.bundle_rules'],
    [
      'several ways of picking',
      {
        applicable_to: {
          included: [item('prod_a'), item('prod_b', { effect: 'APPLY_TO_CHEAPEST' })],
        },
      },
      '.applicable_to.included.1',
    ],
    [
      'a price of its own for an item',
      { applicable_to: { included: [item('prod_a', { price: 100 })] } },
      '.applicable_to.included.0.price',
    ],
  ])('[V5] that ask for %s are refused with the place', async (_, body, place) => {
    const refused = await shop.call('POST', '/v1/validation-rules', { name: 'x', ...body });
    expect(refused.status, refused.text).toBe(400);
    expect(refused.body).toMatchObject({ key: 'invalid_validation_rules' });
    expect(at(refused.body, 'details')).toContain(place);
    expect(at((await shop.call('GET', '/v1/validation-rules')).body, 'total')).toBe(0);
  });

  it('[V5] that nest or cost too much are refused, and no input is an error of ours', async () => {
    const deep = `${'('.repeat(5000)}1${')'.repeat(5000)}`;
    const wide = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [
        String(index),
        { name: 'order.amount', conditions: { $is: [index] } },
      ]),
    );
    for (const rules of [
      { ...one('order.amount', { $is: [1] }), logic: deep },
      wide,
      one('order.metadata', { $is: ['x'.repeat(600)] }, { property: 'a' }),
    ]) {
      const refused = await shop.call('POST', '/v1/validation-rules', { name: 'x', rules });
      expect(refused.status, refused.text).toBe(400);
    }
  });
});
