import { afterEach, describe, expect, it } from 'vitest';
import { LimitedHeaders, RateLimitHeaders } from '../catalogue/rateLimit.ts';
import { type ApiShop, KEY, openApiShop } from './apiShop.ts';

const window = 60_000;
const MANY = { calls: 1_000, window };

describe('how often HQ may be called', () => {
  let shop: ApiShop;
  afterEach(() => shop.close());

  const call = (url: string, headers: Record<string, string> = KEY, remoteAddress = '10.0.0.1') =>
    shop.app.inject({ url, headers, remoteAddress });

  it.each(['/v1/campaigns', '/admin/overview', '/management/v1/projects'])(
    '[Z23] %s refuses a key that calls too often, until the window ends',
    async (url) => {
      const rateLimits = { key: { calls: 2, window }, stranger: MANY };
      shop = await openApiShop('JPY', undefined, { rateLimits });
      const headers = url.startsWith('/management')
        ? { 'x-management-id': KEY['x-app-id'], 'x-management-token': KEY['x-app-token'] }
        : KEY;
      for (const left of ['1', '0']) {
        const answer = await call(url, headers);
        expect(answer.statusCode).toBe(200);
        expect(RateLimitHeaders.parse(answer.headers)['x-rate-limit-remaining']).toBe(left);
      }
      const refused = await call(url, headers);
      expect(refused.statusCode).toBe(429);
      expect(LimitedHeaders.safeParse(refused.headers).error).toBeUndefined();
      shop.time.now += window;
      expect((await call(url, headers)).statusCode).toBe(200);
    },
  );

  it.each(['/v1/nothing', '/v1/nothing/at/all', '/admin/nothing', '/management/v1/nothing'])(
    '[Z23] counts calls of paths that are not there by their address: %s',
    async (url) => {
      const rateLimits = { key: MANY, stranger: { calls: 2, window } };
      shop = await openApiShop('JPY', undefined, { rateLimits });
      const statuses = async (address: string) => [
        (await call(url, KEY, address)).statusCode,
        (await call(url, KEY, address)).statusCode,
        (await call(url, KEY, address)).statusCode,
      ];
      expect(await statuses('10.0.0.1')).toEqual([404, 404, 429]);
      expect(await statuses('10.0.0.2')).toEqual([404, 404, 429]);
    },
  );

  it('[Z23] counts all calls of an address, whatever key they name', async () => {
    const rateLimits = { key: MANY, stranger: MANY, address: { calls: 3, window } };
    shop = await openApiShop('JPY', undefined, { rateLimits });
    const statuses: number[] = [];
    for (const headers of [KEY, { ...KEY, 'x-app-id': 'nobody' }, KEY, KEY])
      statuses.push((await call('/v1/campaigns', headers)).statusCode);
    expect(statuses).toEqual([200, 401, 200, 429]);
    expect((await call('/v1/campaigns', KEY, '10.0.0.2')).statusCode).toBe(200);
  });

  it('[Z23] counts a call however its path is written', async () => {
    const rateLimits = { key: MANY, stranger: MANY, address: { calls: 2, window } };
    shop = await openApiShop('JPY', undefined, { rateLimits });
    const statuses: number[] = [];
    for (const path of ['/v1/campaigns', '/%761/campaigns', '/v%31/campaigns'])
      statuses.push((await call(path)).statusCode);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('[Z23] believes what a proxy says of an address only where it was told to', async () => {
    const rateLimits = { key: MANY, stranger: MANY, address: { calls: 1, window } };
    const from = (address: string) => call('/v1/campaigns', { ...KEY, 'x-forwarded-for': address });
    shop = await openApiShop('JPY', undefined, { rateLimits });
    expect((await from('8.8.8.8')).statusCode).toBe(200);
    expect((await from('9.9.9.9')).statusCode).toBe(429);
    await shop.close();
    shop = await openApiShop('JPY', undefined, { rateLimits, trustProxy: '10.0.0.1' });
    expect((await from('8.8.8.8')).statusCode).toBe(200);
    expect((await from('9.9.9.9')).statusCode).toBe(200);
    expect((await from('9.9.9.9')).statusCode).toBe(429);
  });

  it('[Z23] is in the document of the API', async () => {
    shop = await openApiShop();
    const { body } = await shop.get('/openapi.json');
    const { paths } = body as { paths: Record<string, Record<string, { responses: object }>> };
    for (const path of ['/v1/campaigns', '/admin/v1/api-keys'])
      expect(Object.keys(paths[path]?.['get']?.responses ?? {})).toEqual(
        expect.arrayContaining(['401', '403', '429']),
      );
  });
});
