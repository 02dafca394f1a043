import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('orders and products, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  it('[Z1] an order is made of its items, changed by its source id, and paid', async () => {
    const { orders, customers } = site.client;
    const made = await orders.create({
      source_id: 'web-1001',
      customer: { source_id: 'anna', name: 'Anna' },
      items: [
        { source_id: 'shirt', related_object: 'product', quantity: 2, price: 1999 },
        { source_id: 'cap', related_object: 'product', quantity: 1, price: 1250 },
      ],
      metadata: { channel: 'web' },
    });
    // 2 x 19.99 + 12.50
    expect(made).toMatchObject({
      source_id: 'web-1001',
      status: 'CREATED',
      amount: 5248,
      total_amount: 5248,
      metadata: { channel: 'web' },
      object: 'order',
    });
    expect(made.id).toMatch(/^ord_/);
    expect(made.items?.map(({ amount }) => amount)).toEqual([3998, 1250]);
    expect(await orders.get('web-1001')).toMatchObject({ id: made.id });

    const paid = await orders.update({ id: made.id, status: 'PAID', metadata: { till: 4 } });
    expect(paid).toMatchObject({
      id: made.id,
      status: 'PAID',
      amount: 5248,
      metadata: { channel: 'web', till: 4 },
    });
    expect(at(await customers.get('anna'), 'summary', 'orders')).toMatchObject({
      total_amount: 5248,
      total_count: 1,
      average_amount: 5248,
      last_order_amount: 5248,
    });
    const again = await orders.create({ source_id: 'web-1001', amount: 5248 });
    expect(again.id).toBe(made.id);
    expect((await orders.list({ limit: 5 })).total).toBe(1);
    expect(await refusalOf(orders.get('web-1002'))).toMatchObject({ code: 404, key: 'not_found' });
  });

  it('[Z1] orders of the past are imported, newest first in the list', async () => {
    const { orders, asyncActions } = site.client;
    const rows = ['a', 'b', 'c'].map((source_id, index) => ({
      source_id,
      amount: 100 * (index + 1),
      status: 'FULFILLED' as const,
      created_at: `2026-01-0${index + 1}T00:00:00Z`,
    }));
    const { async_action_id } = (await orders.import(rows)) as unknown as {
      async_action_id: string;
    };
    expect(await asyncActions.get(async_action_id)).toMatchObject({
      status: 'DONE',
      result: { done_count: 3, failed_count: 0 },
    });
    const listed = await orders.list({ limit: 2 });
    expect(listed.total).toBe(3);
    expect(listed.orders.map(({ source_id }) => source_id)).toEqual(['c', 'b']);
  });

  it('[Z1] a product needs nothing, and has SKUs', async () => {
    const { products } = site.client;
    const bare = await products.create({});
    expect(bare.id).toMatch(/^prod_/);
    const shirt = await products.create({
      source_id: 'shirt',
      name: 'Shirt',
      price: 1999,
      attributes: ['size', 'colour'],
    });
    const sku = await products.createSku('shirt', {
      sku: 'Shirt, blue, M',
      source_id: 'shirt-blue-m',
      attributes: { size: 'M', colour: 'blue' },
      price: 2099,
    });
    expect(sku.id).toMatch(/^sku_/);
    expect(await products.getSku('shirt-blue-m')).toMatchObject({ id: sku.id, price: 2099 });
    expect(await products.get(shirt.id)).toMatchObject({
      source_id: 'shirt',
      skus: { total: 1, data: [{ id: sku.id }] },
    });
    await products.update({ id: shirt.id, name: 'Summer shirt' });
    await products.updateSku('shirt', { id: sku.id, sku: 'Shirt, blue, medium' });
    expect(await products.listSkus('shirt')).toMatchObject({
      ...{ total: 1, skus: [{ sku: 'Shirt, blue, medium', price: 2099 }] },
    });
    expect(await products.get('shirt')).toMatchObject({ name: 'Summer shirt', price: 1999 });

    await products.deleteSku('shirt', sku.id);
    expect(site.last()).toMatchObject({ status: 204, text: '' });
    await products.delete('shirt', { force: true });
    expect(await products.list()).toMatchObject({ total: 1, products: [{ id: bare.id }] });
  });

  it('[Z1] products are changed in bulk', async () => {
    const { products, asyncActions } = site.client;
    await products.create({ source_id: 'shirt', name: 'Shirt' });
    const bulk = await products.bulkUpdate([
      { source_id: 'shirt', price: 1500 },
      { source_id: 'cap', price: 900 },
    ]);
    expect(await asyncActions.get(bulk.async_action_id)).toMatchObject({ status: 'DONE' });
    await products.bulkUpdateMetadata({ source_ids: ['cap'], metadata: { season: 'summer' } });
    expect(await products.get('shirt')).toMatchObject({ name: 'Shirt', price: 1500 });
    expect(await products.get('cap')).toMatchObject({ price: 900, metadata: { season: 'summer' } });
  });

  it('[Z1] product collections may share a name, and list what is in them', async () => {
    const { products, productCollections } = site.client;
    const shirt = await products.create({ name: 'Shirt', price: 1999 });
    const cap = await products.create({ name: 'Cap', price: 900 });
    const chosen = await productCollections.create({
      name: 'Summer',
      type: 'STATIC',
      products: [{ id: shirt.id, object: 'product' }],
    });
    expect(at(chosen, 'id')).toMatch(/^pc_/);
    const cheap = await productCollections.create({
      name: 'Summer',
      type: 'AUTO_UPDATE',
      filter: { junction: 'and', price: { conditions: { $less_than: [1000] } } },
    });
    const namesIn = async (collection: object) =>
      (await productCollections.listProducts(String(at(collection, 'id')))).data.map(
        ({ id }) => id,
      );
    expect(await namesIn(chosen)).toEqual([shirt.id]);
    expect(await namesIn(cheap)).toEqual([cap.id]);
    expect((await productCollections.list()).total).toBe(2);
    await productCollections.delete(String(at(chosen, 'id')));
    expect((await productCollections.list()).total).toBe(1);
  });

  it('[Z1] categories have a place in a hierarchy, and are changed once before they say so', async () => {
    const { categories } = site.client;
    const made = await categories.create({ name: 'Clothes', hierarchy: 3 });
    expect(made.id).toMatch(/^cat_/);
    expect(made).not.toHaveProperty('updated_at');
    const moved = await categories.update(made.id, { name: 'Clothes', hierarchy: 1 });
    expect(moved).toMatchObject({ hierarchy: 1, updated_at: expect.any(String) });
    const listed = await categories.list();
    expect(listed).toMatchObject({ total: 1, has_more: false, data: [{ id: made.id }] });
    await categories.delete(made.id);
    expect(await refusalOf(categories.get(made.id))).toMatchObject({ code: 404 });
  });
});
