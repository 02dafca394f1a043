import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { type ApiShop, KEY, openApiShop } from './apiShop.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a request with an Idempotency-Key', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const send = (method: 'POST' | 'PUT' | 'DELETE', path: string, key: string, body?: object) =>
    shop.send(method, path, body === undefined ? undefined : JSON.stringify(body), {
      ...KEY,
      ...(body === undefined ? {} : JSON_TYPE),
      'idempotency-key': key,
    });
  const totalOf = async (path: string) => at((await shop.get(path)).body, 'total');

  it.each([
    ['/v1/products', { name: 'Shoe' }],
    ['/v1/customers', { name: 'Ann' }],
    ['/v1/orders', { amount: 100 }],
    ['/v1/categories', { name: 'A', hierarchy: 1 }],
    ['/v1/validation-rules', { name: 'Any' }],
  ])('[Z1] to POST %s makes one, and is told of it again', async (path, body) => {
    const once = await send('POST', path, 'k1', body);
    expect(once.status, once.text).toBe(200);
    const again = await send('POST', path, 'k1', body);
    expect([again.status, again.body]).toEqual([200, once.body]);
    expect(await totalOf(path)).toBe(1);
    await send('POST', path, 'k2', body);
    expect(await totalOf(path)).toBe(2);
  });

  it('[Z1] changes and deletes once: what came since stays', async () => {
    await shop.post('/v1/customers', { source_id: 'ann' });
    const first = await send('PUT', '/v1/customers/ann', 'k1', { name: 'Ann' });
    await shop.put('/v1/customers/ann', { name: 'Anna' });
    expect((await send('PUT', '/v1/customers/ann', 'k1', { name: 'Ann' })).body).toEqual(
      first.body,
    );
    expect((await shop.get('/v1/customers/ann')).body).toMatchObject({ name: 'Anna' });
    expect((await send('DELETE', '/v1/customers/ann', 'k2')).status).toBe(204);
    await shop.post('/v1/customers', { source_id: 'ann' });
    const again = await send('DELETE', '/v1/customers/ann', 'k2');
    expect([again.status, again.text]).toEqual([204, '']);
    expect((await shop.get('/v1/customers/ann')).status).toBe(200);
  });

  it('[Z1] is refused where another one had its key', async () => {
    await send('POST', '/v1/products', 'k1', { name: 'Shoe' });
    for (const other of [
      await send('POST', '/v1/products', 'k1', { name: 'Hat' }),
      await send('POST', '/v1/customers', 'k1', { name: 'Shoe' }),
    ]) {
      expect(other.status).toBe(409);
      expect(other.body).toMatchObject({ key: 'idempotency_key_reused' });
    }
    expect(await totalOf('/v1/products')).toBe(1);
    expect(await totalOf('/v1/customers')).toBe(0);
  });

  it('[Z1] that was refused may be sent again under its key', async () => {
    expect((await send('POST', '/v1/products', 'k1', { price: -1 })).status).toBe(400);
    expect((await send('PUT', '/v1/customers/ann', 'k2', { name: 'Ann' })).status).toBe(404);
    await shop.post('/v1/customers', { source_id: 'ann' });
    expect((await send('PUT', '/v1/customers/ann', 'k2', { name: 'Ann' })).status).toBe(200);
    expect((await send('POST', '/v1/products', 'k1', { price: 1 })).status).toBe(200);
  });

  it('[Z1] is done once, however many come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send('POST', '/v1/products', 'k1', { name: 'Shoe' })),
    );
    expect(await totalOf('/v1/products')).toBe(1);
    for (const { status, body } of answers)
      if (status !== 200) expect([status, at(body, 'key')]).toEqual([400, 'multiple_requests']);
    expect((await send('POST', '/v1/products', 'k1', { name: 'Shoe' })).status).toBe(200);
  });

  it('[Z1] is forgotten after a day', async () => {
    await send('POST', '/v1/products', 'k1', { name: 'Shoe' });
    shop.time.now += 24 * 3_600_000 + 1;
    await send('POST', '/v1/products', 'k2', { name: 'Hat' });
    await send('POST', '/v1/products', 'k1', { name: 'Shoe' });
    expect(await totalOf('/v1/products')).toBe(3);
  });

  it('[Z1] that nobody can read as one is refused', async () => {
    for (const key of ['~mine', 'x'.repeat(129)])
      expect((await send('POST', '/v1/products', key, { name: 'Shoe' })).status).toBe(400);
    expect(await totalOf('/v1/products')).toBe(0);
  });
});
