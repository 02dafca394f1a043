import { hashToken, newApiKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import type { Method } from '../catalogue/operations/operation.ts';
import { type CheckedShop, openCheckedShop } from './checkedShop.ts';

const MANAGER = { 'x-management-id': 'manager', 'x-management-token': 'manager-token' };

describe('metadata schemas over the API', () => {
  let shop: CheckedShop;
  beforeEach(async () => {
    shop = await openCheckedShop();
    const appId = MANAGER['x-management-id'];
    const tokenHash = hashToken(MANAGER['x-management-token']);
    const key = { appId, tokenHash, programmeId: 'shop' } as const;
    await shop.storage.putApiKey(newApiKey({ ...key, kind: 'management', role: 'management' }));
  });
  afterEach(() => shop.close());

  const manage = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => {
    const url = `/management/v1/projects/shop/metadata-schemas${path}`;
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = body === undefined ? undefined : JSON.stringify(body);
    const answer = await shop.send(method, url, payload, { ...MANAGER, ...type });
    expect(answerFaults(method as Method, url, answer)).toBeNull();
    return answer;
  };
  const describeAs = async (related_object: string, properties: object, only = false) => {
    const made = await manage('POST', '', { related_object, properties, allow_defined_only: only });
    expect(made.status, made.text).toBe(200);
    return String(at(made.body, 'id'));
  };
  const size = { type: 'string', optional: false, array: false, in: ['S', 'L'] };
  const refusal = async (path: string, body: object, method: 'POST' | 'PUT' = 'POST') => {
    const { status, body: fault } = await shop.call(method, path, body);
    return [status, at(fault, 'key')];
  };
  const FAILED = [400, 'metadata_validation_failed'];

  it('[Z1] are listed and found by what they are about, as they were written', async () => {
    const id = await describeAs('product', { size });
    const shown = {
      id,
      related_object: 'product',
      properties: { size },
      allow_defined_only: false,
      created_at: '2026-04-01T03:00:00.000Z',
      updated_at: null,
      object: 'metadata_schema',
    };
    expect(id).toMatch(/^ms_/);
    expect(await shop.ok('GET', '/v1/metadata-schemas/product')).toEqual(shown);
    expect(await shop.ok('GET', '/v1/metadata-schemas')).toMatchObject({
      total: 1,
      schemas: [shown],
    });
    expect((await shop.call('GET', '/v1/metadata-schemas/sku')).status).toBe(404);
    expect((await manage('GET', `/${id}`)).body).toEqual(shown);
    expect((await manage('GET', '')).body).toMatchObject({ total: 1, data: [shown] });
    const again = { related_object: 'product', properties: {} };
    expect((await manage('POST', '', again)).status).toBe(409);
    const odd = { related_object: 'sku', properties: { a: { type: 'shoe' } } };
    expect((await manage('POST', '', odd)).status).toBe(400);
    expect((await manage('DELETE', `/${id}`)).status).toBe(204);
    expect((await manage('GET', `/${id}`)).status).toBe(404);
  });

  it.each([
    ['product', '/v1/products', {}],
    ['customer', '/v1/customers', { source_id: 'ann' }],
    ['order', '/v1/orders', { amount: 100 }],
    ['publication', '/v1/publications', { voucher: 'CARD-1', customer: { source_id: 'ann' } }],
    ['event', '/v1/events', { event: 'visit', customer: { source_id: 'ann' } }],
    [
      'redemption',
      '/v1/redemptions',
      { order: { amount: 9 }, redeemables: [{ object: 'voucher', id: 'CARD-1' }] },
    ],
    ['voucher', '/v1/vouchers/CARD-2', { type: 'GIFT_VOUCHER', gift: { amount: 1 } }],
    [
      'campaign',
      '/v1/campaigns',
      { name: 'C', voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1 } } },
    ],
  ])('[Z1] of a %s say what it may hold', async (object, path, body) => {
    const card = { type: 'GIFT_VOUCHER', gift: { amount: 500 } };
    await shop.ok('POST', '/v1/vouchers/CARD-1', card);
    await describeAs(object, { size }, true);
    expect(await refusal(path, body)).toEqual(FAILED);
    expect(await refusal(path, { ...body, metadata: { size: 'M' } })).toEqual(FAILED);
    expect(await refusal(path, { ...body, metadata: { size: 'L', colour: 'red' } })).toEqual(
      FAILED,
    );
    expect((await shop.call('POST', path, { ...body, metadata: { size: 'L' } })).status).toBe(200);
  });

  it('[Z1] of SKUs and order lines say what they may hold', async () => {
    await shop.ok('POST', '/v1/products', { source_id: 'shirt' });
    await describeAs('sku', { size });
    await describeAs('order_item', { size });
    expect(await refusal('/v1/products/shirt/skus', { sku: 'a' })).toEqual(FAILED);
    const line = { product_id: 'shirt', quantity: 1, price: 100 };
    expect(await refusal('/v1/orders', { items: [line] })).toEqual(FAILED);
    await shop.ok('POST', '/v1/orders', { items: [{ ...line, metadata: { size: 'S' } }] });
  });

  it('[Z1] look at what there is after a change, not at what it says alone', async () => {
    await describeAs('customer', { size });
    await shop.ok('POST', '/v1/customers', { source_id: 'ann', metadata: { size: 'S' } });
    await shop.ok('PUT', '/v1/customers/ann', { name: 'Ann', metadata: { club: true } });
    expect(await refusal('/v1/customers/ann', { metadata: { size: null } }, 'PUT')).toEqual(FAILED);
    expect(await shop.customer('ann')).toMatchObject({ metadata: { size: 'S', club: true } });
  });

  it('[Z1] that are made later leave what is there, and what happens to it, alone', async () => {
    await shop.ok('POST', '/v1/customers', { source_id: 'ann' });
    await shop.ok('POST', '/v1/vouchers/CARD-1', { type: 'GIFT_VOUCHER', gift: { amount: 500 } });
    const redeemables = [{ object: 'voucher', id: 'CARD-1', gift: { credits: 100 } }];
    const items = [{ product_id: 'x', quantity: 1, price: 100 }];
    const redeemed = await shop.ok('POST', '/v1/redemptions', { redeemables, order: { items } });
    await describeAs('customer', { size });
    await describeAs('order', { size });
    await describeAs('order_item', { size });
    await shop.ok('PUT', '/v1/customers/ann', { name: 'Ann' });
    const id = at(redeemed, 'redemptions', 0, 'id');
    expect((await shop.call('POST', `/v1/redemptions/${id}/rollback`)).status).toBe(200);
  });

  it('[Z1] may be nested, and follow the schema that they hold', async () => {
    const custom = await describeAs('Box', { width: { type: 'number', optional: false, gt: 0 } });
    await describeAs('product', { box: { type: 'nested', objectType: 'Box', array: true } });
    const withBoxes = (...box: object[]) => refusal('/v1/products', { metadata: { box } });
    expect(await withBoxes({ width: 0 })).toEqual(FAILED);
    expect(await withBoxes({ width: 1 }, {})).toEqual(FAILED);
    expect((await withBoxes({ width: 1 }))[0]).toBe(200);
    const properties = { width: { type: 'number', optional: false, gt: 5 } };
    expect((await manage('PUT', `/${custom}`, { properties })).body).toMatchObject({ properties });
    expect(await withBoxes({ width: 1 })).toEqual(FAILED);
    await manage('DELETE', `/${custom}`);
    expect((await withBoxes({ width: 1 }))[0]).toBe(200);
  });
});
