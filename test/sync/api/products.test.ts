import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { KEY } from './apiShop.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

describe('products over the API', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const product = (body: object = {}) => shop.ok('POST', '/v1/products', body);
  const idOf = (body: unknown) => String(at(body, 'id'));
  const namesIn = async (path: string, list: string) =>
    listAt((await shop.call('GET', path)).body, list).map((one) => at(one, 'source_id'));

  it('[Z1] nothing need be said of a product, and what is not said is null', async () => {
    expect(await product()).toEqual({
      id: expect.stringMatching(/^prod_/),
      source_id: null,
      name: null,
      price: null,
      attributes: [],
      image_url: null,
      metadata: {},
      skus: { object: 'list', data_ref: 'data', data: [], total: 0 },
      created_at: '2026-04-01T03:00:00.000Z',
      updated_at: null,
      object: 'product',
    });
  });

  it('[Z1] a second one of the same source id or id changes the first', async () => {
    const made = await product({ source_id: 'tea', name: 'Tea', price: 500, metadata: { a: 1 } });
    shop.time.now += 1000;
    const again = await product({ source_id: 'tea', price: 550, metadata: { b: null } });
    expect(again).toMatchObject({
      id: idOf(made),
      name: 'Tea',
      price: 550,
      metadata: { a: 1, b: null },
      updated_at: '2026-04-01T03:00:01.000Z',
    });
    const byId = await product({ id: idOf(made), name: 'Green tea', source_id: 'green-tea' });
    expect(byId).toMatchObject({ id: idOf(made), name: 'Green tea', source_id: 'green-tea' });
    expect((await shop.call('GET', '/v1/products/tea')).status).toBe(404);
    expect(at(await shop.ok('GET', '/v1/products'), 'total')).toBe(1);
  });

  it('[Z1] a new one keeps an id of its kind; any other id is its source id', async () => {
    expect(await product({ id: 'prod_0b7d7dfb09e1e28a1f' })).toMatchObject({
      id: 'prod_0b7d7dfb09e1e28a1f',
      source_id: null,
    });
    expect(await product({ id: 'own-1' })).toMatchObject({
      id: expect.stringMatching(/^prod_/),
      source_id: 'own-1',
    });
  });

  it('[Z1] two products never share a source id', async () => {
    await product({ source_id: 'one' });
    const two = await product({ source_id: 'two' });
    const refused = await shop.call('POST', '/v1/products', { id: idOf(two), source_id: 'one' });
    expect(refused).toMatchObject({ status: 409, body: { key: 'duplicate_found' } });
    expect(await shop.ok('GET', '/v1/products/two')).toMatchObject({ id: idOf(two) });
    // Both names of one product are no contradiction.
    const both = await product({ id: idOf(two), source_id: 'two', name: 'Two' });
    expect(both).toMatchObject({ id: idOf(two), name: 'Two' });
  });

  it('[Z1] a change names it in the path by id or source id, and null takes away', async () => {
    const made = await product({ source_id: 'tea', name: 'Tea', price: 500, image_url: 'x' });
    expect(await shop.ok('PUT', '/v1/products/tea', { price: null })).toMatchObject({
      name: 'Tea',
      price: null,
      image_url: 'x',
    });
    await shop.ok('PUT', `/v1/products/${idOf(made)}`, { attributes: ['size'], nonsense: 1 });
    expect(await shop.ok('GET', '/v1/products/tea')).toMatchObject({ attributes: ['size'] });
    const unknown = await shop.call('PUT', '/v1/products/cocoa', {});
    expect(unknown).toMatchObject({
      status: 404,
      body: { key: 'not_found', resource_id: 'cocoa', resource_type: 'product' },
    });
  });

  it('[Z1] lists show the newest first, by page, by order, and by when they were made', async () => {
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      shop.time.now = Date.UTC(2026, 3, 1 + index);
      await product({ source_id: name });
    }
    shop.time.now = Date.UTC(2026, 3, 9);
    await product({ source_id: 'a', name: 'changed' });
    expect(await namesIn('/v1/products', 'products')).toEqual(['c', 'b', 'a']);
    expect(await namesIn('/v1/products?limit=2&page=2', 'products')).toEqual(['a']);
    expect(await namesIn('/v1/products?order=created_at', 'products')).toEqual(['a', 'b', 'c']);
    expect(await namesIn('/v1/products?order=-updated_at', 'products')).toEqual(['a', 'c', 'b']);
    // Both ends are within.
    const dates = 'start_date=2026-04-02T00:00:00Z&end_date=2026-04-03T00:00:00Z';
    expect(await namesIn(`/v1/products?${dates}`, 'products')).toEqual(['c', 'b']);
    for (const query of ['limit=101', 'limit=0', 'order=colour', 'start_date=soon'])
      expect(await shop.call('GET', `/v1/products?${query}`)).toMatchObject({
        status: 400,
        body: { key: 'invalid_query_params' },
      });
  });

  it('[Z1] its SKUs come with it and go with it', async () => {
    await product({ source_id: 'shirt' });
    const sku = await shop.ok('POST', '/v1/products/shirt/skus', {
      source_id: 'shirt-red',
      sku: 'Red shirt',
      price: 2000,
      currency: 'JPY',
      attributes: { colour: 'red' },
      name: 'not a field of an SKU',
    });
    expect(sku).toMatchObject({
      id: expect.stringMatching(/^sku_/),
      source_id: 'shirt-red',
      sku: 'Red shirt',
      price: 2000,
      currency: 'JPY',
      attributes: { colour: 'red' },
      updated_at: null,
      object: 'sku',
    });
    expect(sku).not.toHaveProperty('name');
    const read = await shop.ok('GET', '/v1/products/shirt');
    expect(at(read, 'skus')).toEqual({ object: 'list', data_ref: 'data', data: [sku], total: 1 });
    expect(at(sku, 'product_id')).toBe(idOf(read));
    expect(await shop.ok('GET', '/v1/skus/shirt-red')).toEqual(sku);
    const deleted = await shop.call('DELETE', '/v1/products/shirt?force=true');
    expect(deleted).toMatchObject({ status: 204, text: '' });
    expect((await shop.call('GET', '/v1/products/shirt')).status).toBe(404);
    expect((await shop.call('GET', '/v1/skus/shirt-red')).status).toBe(404);
    expect((await shop.call('DELETE', '/v1/products/shirt')).status).toBe(404);
  });

  it('[Z1] an SKU belongs to one product, and is found under no other', async () => {
    await product({ source_id: 'shirt' });
    await product({ source_id: 'trousers' });
    await shop.ok('POST', '/v1/products/shirt/skus', { source_id: 's-1', price: 10 });
    const elsewhere = await shop.call('POST', '/v1/products/trousers/skus', { source_id: 's-1' });
    expect(elsewhere).toMatchObject({ status: 400, body: { key: 'invalid_sku' } });
    expect((await shop.call('PUT', '/v1/products/trousers/skus/s-1', {})).status).toBe(404);
    expect((await shop.call('DELETE', '/v1/products/trousers/skus/s-1')).status).toBe(404);
    expect((await shop.call('POST', '/v1/products/hat/skus', {})).status).toBe(404);

    const changed = await shop.ok('PUT', '/v1/products/shirt/skus/s-1', { metadata: { a: 1 } });
    expect(changed).toMatchObject({ price: 10, metadata: { a: 1 } });
    await shop.ok('POST', '/v1/products/shirt/skus', {});
    expect(await namesIn('/v1/products/shirt/skus', 'skus')).toEqual([null, 's-1']);
    expect(await namesIn('/v1/products/trousers/skus', 'skus')).toEqual([]);
    expect((await shop.call('DELETE', '/v1/products/shirt/skus/s-1')).status).toBe(204);
    expect(await namesIn('/v1/products/shirt/skus', 'skus')).toEqual([null]);
  });

  it('[Z1] bulk changes are done at the first poll, and say which rows failed', async () => {
    await product({ source_id: 'a', metadata: { kept: true } });
    const rows = [
      { source_id: 'a', price: 5 },
      { source_id: 'b', name: 'B' },
    ];
    const started = await shop.call('POST', '/v1/products/bulk/async', rows);
    expect(started.status).toBe(202);
    expect(await shop.ok('GET', '/v1/products/a')).toMatchObject({ price: 5 });
    expect(await shop.ok('GET', '/v1/products/b')).toMatchObject({ name: 'B' });

    const marked = await shop.call('POST', '/v1/products/metadata/async', {
      source_ids: ['a', 'nobody', 'b'],
      metadata: { marked: 1 },
    });
    expect(marked.status).toBe(202);
    expect(await shop.ok('GET', '/v1/products/a')).toMatchObject({
      metadata: { kept: true, marked: 1 },
    });
    const id = String(at(marked.body, 'async_action_id'));
    expect(await shop.ok('GET', `/v1/async-actions/${id}`)).toMatchObject({
      type: 'PRODUCTS.METADATA_UPDATE',
      status: 'DONE',
      operation_status: 'SUCCESS',
      result: { done_count: 2, failed_count: 1, failed: [{ source_id: 'nobody' }] },
    });
  });

  it('[Z1] a bulk change whose body is empty is one of no rows', async () => {
    const headers = { ...KEY, 'content-type': 'application/json' };
    const answer = await shop.send('POST', '/v1/products/bulk/async', '', headers);
    expect(answer.status, answer.text).toBe(202);
  });
});

describe('collections of products over the API', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
  });
  afterEach(() => shop.close());

  const create = (body: object) => shop.ok('POST', '/v1/product-collections', body);
  const idOf = (body: unknown) => String(at(body, 'id'));
  const itemsOf = async (id: string, query = '') => {
    const { body } = await shop.call('GET', `/v1/product-collections/${id}/products${query}`);
    return listAt(body, 'data').map((one) => at(one, 'source_id'));
  };

  it('[Z1] a static one keeps the products and SKUs that it was given, under any name', async () => {
    const tea = await shop.ok('POST', '/v1/products', { source_id: 'tea' });
    const cup = await shop.ok('POST', '/v1/products/tea/skus', { source_id: 'cup' });
    const products = [
      { id: idOf(cup), object: 'sku', product_id: idOf(tea) },
      { id: 'tea', object: 'product' },
    ];
    const made = await create({ name: 'xxx', type: 'STATIC', products });
    expect(made).toEqual({
      id: expect.stringMatching(/^pc_/),
      name: 'xxx',
      type: 'STATIC',
      products: [
        { id: idOf(cup), object: 'sku', product_id: idOf(tea) },
        { id: idOf(tea), object: 'product' },
      ],
      created_at: '2026-04-01T03:00:00.000Z',
      object: 'products_collection',
    });
    expect(idOf(await create({ name: 'xxx', type: 'STATIC', products: [] }))).not.toBe(idOf(made));
    expect(await itemsOf(idOf(made))).toEqual(['cup', 'tea']);
    expect(await itemsOf(idOf(made), '?limit=1&page=2')).toEqual(['tea']);
    await shop.call('DELETE', '/v1/products/tea/skus/cup');
    expect(at(await shop.ok('GET', `/v1/product-collections/${idOf(made)}`), 'products')).toEqual([
      { id: idOf(tea), object: 'product' },
    ]);
    expect(at(await shop.ok('GET', '/v1/product-collections'), 'total')).toBe(2);
    const unknown = { name: 'y', products: [{ id: 'cocoa', object: 'product' }] };
    expect((await shop.call('POST', '/v1/product-collections', unknown)).status).toBe(404);
  });

  it('[Z1] one with a filter holds whatever meets it now', async () => {
    await shop.ok('POST', '/v1/products', { source_id: 'a', name: 'Green Tea', price: 900 });
    await shop.ok('POST', '/v1/products', { source_id: 'b', name: 'Coffee', price: 1200 });
    await shop.ok('POST', '/v1/products', { source_id: 'c', metadata: { tags: ['tea', 'sale'] } });
    const filter = {
      junction: 'AND',
      price: { conditions: { $more_than: [800] } },
      name: { conditions: { $contains: ['tea'] } },
    };
    const both = await create({ name: 'both', type: 'AUTO_UPDATE', filter });
    expect(both).toMatchObject({ type: 'AUTO_UPDATE', filter: { ...filter, junction: 'and' } });
    const any = await create({
      name: 'any',
      type: 'AUTO_UPDATE',
      filter: {
        junction: 'or',
        price: { conditions: { $less_than_equal: [1200] } },
        'metadata.tags': { conditions: { $is: 'sale' } },
      },
    });
    const unpriced = await create({ filter: { price: { conditions: { $is_unknown: true } } } });
    const others = await create({ filter: { name: { conditions: { $not_in: { 0: 'coffee' } } } } });
    expect(await itemsOf(idOf(both))).toEqual(['a']);
    expect(await itemsOf(idOf(any))).toEqual(['c', 'b', 'a']);
    expect(await itemsOf(idOf(unpriced))).toEqual(['c']);
    expect(await itemsOf(idOf(others))).toEqual(['c', 'a']);
    await shop.ok('PUT', '/v1/products/b', { name: 'Tea to go' });
    expect(await itemsOf(idOf(both))).toEqual(['b', 'a']);

    const odd = { name: 'odd', filter: { price: { conditions: { $roughly: [1] } } } };
    expect((await shop.call('POST', '/v1/product-collections', odd)).status).toBe(400);
    const bare = { name: 'bare', type: 'AUTO_UPDATE' };
    expect((await shop.call('POST', '/v1/product-collections', bare)).status).toBe(400);
  });

  it('[Z1] deleting one deletes nothing that is in it', async () => {
    await shop.ok('POST', '/v1/products', { source_id: 'tea' });
    const made = await create({ name: 'x', products: [{ id: 'tea', object: 'product' }] });
    const path = `/v1/product-collections/${idOf(made)}`;
    expect(await shop.call('DELETE', path)).toMatchObject({ status: 204, text: '' });
    expect((await shop.call('GET', path)).status).toBe(404);
    expect((await shop.call('DELETE', path)).status).toBe(404);
    expect((await shop.call('GET', '/v1/products/tea')).status).toBe(200);
  });
});
