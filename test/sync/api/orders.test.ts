import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

let shop: CheckedShop;
beforeEach(async () => {
  shop = await openCheckedShop();
});
afterEach(() => shop.close());

const order = (body: object = {}) => shop.ok('POST', '/v1/orders', body);
const idOf = (body: unknown) => String(at(body, 'id'));

describe('orders over the API', () => {
  it('[Z1] nothing need be said of one: it is CREATED and comes to nothing', async () => {
    expect(await order()).toEqual({
      id: expect.stringMatching(/^ord_/),
      source_id: null,
      status: 'CREATED',
      created_at: '2026-04-01T03:00:00.000Z',
      updated_at: null,
      customer_id: null,
      referrer_id: null,
      customer: null,
      referrer: null,
      metadata: {},
      object: 'order',
    });
  });

  it('[Z1] fields that nobody knows are passed over, a currency too', async () => {
    const made = await order({ amount: 1000, currency: 'XXX', nonsense: [1] });
    expect(made).toMatchObject({ amount: 1000, initial_amount: 1000, total_amount: 1000 });
    expect(made).not.toHaveProperty('nonsense');
  });

  it('[Z1] a second one of the same source id changes the first and merges its metadata', async () => {
    const made = await order({ source_id: 'web-1', amount: 500, metadata: { a: 1, b: 2 } });
    shop.time.now += 1000;
    const again = await order({ source_id: 'web-1', status: 'PAID', metadata: { b: null } });
    expect(again).toMatchObject({
      id: idOf(made),
      status: 'PAID',
      amount: 500,
      metadata: { a: 1, b: null },
      created_at: '2026-04-01T03:00:00.000Z',
      updated_at: '2026-04-01T03:00:01.000Z',
    });
    expect(await shop.ok('GET', '/v1/orders/web-1')).toEqual(again);
    expect(await shop.ok('GET', `/v1/orders/${idOf(made)}`)).toEqual(again);
    expect(await order({ id: idOf(made), amount: 600 })).toMatchObject({
      source_id: 'web-1',
      status: 'PAID',
      amount: 600,
    });
    expect(at(await shop.ok('GET', '/v1/orders'), 'total')).toBe(1);
  });

  it('[Z1] one that is named in the path is changed, and no other is made', async () => {
    const made = await order({ source_id: 'web-1', amount: 500 });
    const changed = await shop.ok('PUT', '/v1/orders/web-1', { source_id: 'web-2', amount: 700 });
    expect(changed).toMatchObject({ id: idOf(made), source_id: 'web-2', initial_amount: 700 });
    expect(await shop.call('PUT', '/v1/orders/web-1', {})).toMatchObject({
      status: 404,
      body: { key: 'not_found', resource_type: 'order', resource_id: 'web-1' },
    });
    await order({ source_id: 'web-3' });
    const taken = await shop.call('PUT', '/v1/orders/web-2', { source_id: 'web-3' });
    expect(taken).toMatchObject({ status: 409, body: { key: 'duplicate_found' } });
  });

  it('[Z1] items make up the amount, whatever else is said, and discounts come off it', async () => {
    const made = await order({
      amount: 1,
      discount_amount: 100,
      items: [
        { product_id: 'prod_a', quantity: 3, price: 500 },
        { sku_id: 'sku_b', quantity: 2, amount: 999, discount_amount: 50 },
        { quantity: 1, price: 0 },
      ],
    });
    // 3 × 500 + 999 + 0 = 2499; 100 off the order and 50 off a line leave 2349.
    expect(made).toMatchObject({
      amount: 2499,
      initial_amount: 2499,
      discount_amount: 100,
      items_discount_amount: 50,
      total_discount_amount: 150,
      total_amount: 2349,
    });
    expect(listAt(made, 'items')).toEqual([
      {
        id: expect.stringMatching(/^ordli_/),
        product_id: 'prod_a',
        quantity: 3,
        initial_quantity: 3,
        price: 500,
        amount: 1500,
        subtotal_amount: 1500,
        metadata: {},
        object: 'order_item',
      },
      expect.objectContaining({ sku_id: 'sku_b', amount: 999, subtotal_amount: 949 }),
      expect.objectContaining({ quantity: 1, price: 0, amount: 0 }),
    ]);
    // 999 over two units is no whole price.
    expect(at(made, 'items', 1)).not.toHaveProperty('price');
  });

  it('[Z1] an initial amount of its own is kept beside an amount that units were added to', async () => {
    const made = await order({ amount: 1500, initial_amount: 1000 });
    expect(made).toMatchObject({ amount: 1500, initial_amount: 1000 });
    const marked = await shop.ok('PUT', `/v1/orders/${idOf(made)}`, { metadata: { a: 1 } });
    expect(marked).toMatchObject({ amount: 1500, initial_amount: 1000 });
  });

  it('[Z1] a discount beyond the amount, or an amount beyond 2^53 − 1, is refused', async () => {
    const most = Number.MAX_SAFE_INTEGER;
    for (const body of [
      { source_id: 'x', amount: 100, discount_amount: 101 },
      { source_id: 'x', items: [{ quantity: 2, price: most }] },
      { source_id: 'x', items: [{ price: most }, { price: 1 }] },
      { source_id: 'x', items: [{ price: 10, discount_amount: 11 }] },
    ])
      expect(await shop.call('POST', '/v1/orders', body)).toMatchObject({
        status: 400,
        body: { key: 'invalid_order' },
      });
    for (const body of [
      { amount: -1 },
      { amount: 1.5 },
      { status: 'LOST' },
      { items: [{ quantity: 0 }] },
    ])
      expect(await shop.call('POST', '/v1/orders', body)).toMatchObject({
        status: 400,
        body: { key: 'invalid_payload' },
      });
    expect((await shop.call('GET', '/v1/orders/x')).status).toBe(404);
  });

  it('[Z1] lists show the newest first, in the order asked for, and by customer', async () => {
    for (const name of ['a', 'b', 'c']) {
      shop.time.now += 1000;
      const customer = { source_id: name === 'b' ? 'bo' : 'al' };
      await order({ source_id: name, customer });
    }
    shop.time.now += 1000;
    await shop.ok('PUT', '/v1/orders/a', { status: 'PAID' });
    const names = async (query: string) =>
      listAt((await shop.call('GET', `/v1/orders${query}`)).body, 'orders').map((one) =>
        at(one, 'source_id'),
      );
    expect(await names('')).toEqual(['c', 'b', 'a']);
    expect(await names('?order=created_at&limit=2')).toEqual(['a', 'b']);
    expect(await names('?order=-updated_at')).toEqual(['a', 'c', 'b']);
    expect(await names('?customer=al')).toEqual(['c', 'a']);
    expect(await names('?customer=nobody')).toEqual([]);
    expect((await shop.call('GET', '/v1/orders?limit=101')).status).toBe(400);
  });
});

describe('what orders know of products', () => {
  it('[Z1] items are completed from the products by whichever name they give', async () => {
    const shirt = await shop.ok('POST', '/v1/products', {
      source_id: 'shirt',
      name: 'Shirt',
      price: 2000,
      metadata: { brand: 'B' },
    });
    const red = await shop.ok('POST', '/v1/products/shirt/skus', {
      source_id: 'red',
      sku: 'Red shirt',
      price: 2200,
    });
    const blue = await shop.ok('POST', '/v1/products/shirt/skus', { source_id: 'blue' });
    const made = await order({
      items: [
        { product_id: 'shirt', quantity: 2 },
        { sku_id: idOf(red) },
        { source_id: 'blue', related_object: 'sku' },
        { source_id: 'shirt', related_object: 'product', price: 1 },
        { product_id: 'unknown', price: 5 },
      ],
    });
    // 2 × 2000 + 2200 + 2000 (an SKU without a price costs what its product does) + 1 + 5
    expect(made).toMatchObject({ amount: 8206 });
    const product_id = idOf(shirt);
    expect(listAt(made, 'items')).toMatchObject([
      {
        product_id,
        price: 2000,
        amount: 4000,
        product: { id: product_id, source_id: 'shirt', name: 'Shirt', metadata: { brand: 'B' } },
      },
      { product_id, sku_id: idOf(red), price: 2200, sku: { source_id: 'red', sku: 'Red shirt' } },
      { product_id, sku_id: idOf(blue), price: 2000 },
      { product_id, price: 1, amount: 1 },
      { product_id: 'unknown', price: 5 },
    ]);
    // What was bought stays as it was when it was bought.
    await shop.ok('PUT', '/v1/products/shirt', { name: 'Blouse', price: 1 });
    expect(await shop.ok('GET', `/v1/orders/${idOf(made)}`)).toEqual(made);
  });

  it('[Z1] an item writes the products that it overrides, and no others', async () => {
    await shop.ok('POST', '/v1/products', { source_id: 'tea', name: 'Tea', price: 100 });
    await order({
      items: [
        { source_id: 'tea', related_object: 'product', product: { name: 'Just this once' } },
        {
          product: { source_id: 'hat', name: 'Hat', price: 3000, override: true },
          sku: { source_id: 'hat-l', sku: 'Hat L', price: 3300, override: true },
          quantity: 1,
        },
        { product: { name: 'Nameless', override: true }, price: 1 },
        {
          product: { source_id: 'tea', name: 'Not this' },
          sku: { source_id: 'tea-bag', sku: 'Tea bag', price: 5, override: true },
        },
      ],
    });
    expect(await shop.ok('GET', '/v1/products/tea')).toMatchObject({ name: 'Tea', price: 100 });
    expect(await shop.ok('GET', '/v1/products/hat')).toMatchObject({ name: 'Hat', price: 3000 });
    expect(await shop.ok('GET', '/v1/skus/hat-l')).toMatchObject({ sku: 'Hat L', price: 3300 });
    expect(await shop.ok('GET', '/v1/skus/tea-bag')).toMatchObject({ sku: 'Tea bag', price: 5 });
    expect(at(await shop.ok('GET', '/v1/products'), 'total')).toBe(2);
  });

  it('[Z1] an order that is refused changes no product and no customer', async () => {
    const refused = await shop.call('POST', '/v1/orders', {
      customer: { source_id: 'al' },
      discount_amount: 2,
      items: [{ price: 1, product: { source_id: 'hat', override: true } }],
    });
    expect(refused.status).toBe(400);
    expect((await shop.call('GET', '/v1/products/hat')).status).toBe(404);
    expect((await shop.call('GET', '/v1/customers/al')).status).toBe(404);
  });
});

describe('what orders tell of their customers', () => {
  const sums = async (name: string) => at(await shop.customer(name), 'summary', 'orders');

  it('[Z1] the customer and the referrer are created or changed with the order', async () => {
    const made = await order({
      customer: { source_id: 'al', name: 'Al' },
      referrer: { source_id: 'bo' },
    });
    const al = idOf(await shop.customer('al'));
    const bo = idOf(await shop.customer('bo'));
    expect(made).toMatchObject({
      customer_id: al,
      referrer_id: bo,
      customer: { id: al, object: 'customer' },
      referrer: { id: bo, object: 'customer' },
    });
    // Left out, or null, they stay.
    const later = await shop.ok('PUT', `/v1/orders/${idOf(made)}`, { customer: null });
    expect(later).toMatchObject({ customer_id: al, referrer_id: bo });
    const referred = await shop.ok('PUT', `/v1/orders/${idOf(made)}`, { referrer_id: 'al' });
    expect(referred).toMatchObject({ customer_id: al, referrer_id: al });
    const unknown = await shop.call('POST', '/v1/orders', { customer: { id: 'cust_nobody' } });
    expect(unknown).toMatchObject({ status: 404, body: { resource_type: 'customer' } });
  });

  it('[Z1] only orders that are paid count, once each, at what they come to now', async () => {
    const body = { source_id: 'web-1', amount: 1000, customer: { source_id: 'al' } };
    await order(body);
    expect(await sums('al')).toMatchObject({ total_amount: 0, total_count: 0 });
    await order({ ...body, status: 'PAID', discount_amount: 200 });
    expect(await sums('al')).toMatchObject({ total_amount: 800, total_count: 1 });
    await order({ ...body, status: 'FULFILLED' });
    expect(await sums('al')).toMatchObject({ total_amount: 800, total_count: 1 });
    await order({ source_id: 'web-1', amount: 1200 });
    expect(await sums('al')).toMatchObject({ total_amount: 1000, total_count: 1 });
    await order({
      source_id: 'web-2',
      amount: 50,
      status: 'FULFILLED',
      customer: { source_id: 'al' },
    });
    expect(await sums('al')).toMatchObject({ total_amount: 1050, total_count: 2 });
    await order({ source_id: 'web-1', status: 'CANCELED' });
    expect(await sums('al')).toMatchObject({ total_amount: 50, total_count: 1 });
    await order({ source_id: 'web-2', customer: { source_id: 'bo' } });
    expect(await sums('al')).toMatchObject({ total_amount: 0, total_count: 0 });
    expect(await sums('bo')).toMatchObject({ total_amount: 50, total_count: 1 });
  });

  it('[Z1] what happens to an order is their activity', async () => {
    const body = { source_id: 'web-1', customer: { source_id: 'al' } };
    for (const status of ['CREATED', 'PAID', 'FULFILLED', 'CANCELED']) {
      await order({ ...body, status });
      shop.time.now += 1000;
    }
    const activity = await shop.ok('GET', '/v1/customers/al/activity?limit=100');
    const told = listAt(activity, 'data').map((one) => String(at(one, 'type')));
    const ofOrders = told.filter((type) => type.startsWith('order.'));
    expect(ofOrders.toSorted()).toEqual([
      'order.canceled',
      'order.created',
      'order.fulfilled',
      'order.paid',
      'order.updated',
      'order.updated',
      'order.updated',
    ]);
  });

  it('[Z1] imported orders keep their dates, tell nobody, and fail one by one', async () => {
    const rows = [
      { source_id: 'old-1', amount: 10, status: 'PAID', created_at: '2020-05-06T07:08:09Z' },
      { source_id: 'old-2', amount: 10, discount_amount: 11 },
      { source_id: 'old-3', amount: 30, status: 'PAID', customer: { source_id: 'al' } },
    ];
    const started = await shop.ok('POST', '/v1/orders/import', rows);
    const action = await shop.ok(
      'GET',
      `/v1/async-actions/${String(at(started, 'async_action_id'))}`,
    );
    expect(action).toMatchObject({
      type: 'ORDERS.IMPORT',
      result: { done_count: 2, failed_count: 1, failed: [{ source_id: 'old-2' }] },
    });
    expect(await shop.ok('GET', '/v1/orders/old-1')).toMatchObject({
      created_at: '2020-05-06T07:08:09.000Z',
      status: 'PAID',
    });
    expect((await shop.call('GET', '/v1/orders/old-2')).status).toBe(404);
    expect(await sums('al')).toMatchObject({ total_count: 0 });
  });
});
