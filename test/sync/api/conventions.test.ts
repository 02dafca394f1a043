import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { OPERATIONS, type operationKey } from '../catalogue/operations.ts';
import { type ApiShop, addCard, KEY, openApiShop } from './apiShop.ts';

type Method = Parameters<typeof operationKey>[0] & ('GET' | 'POST' | 'PUT' | 'DELETE');

/** Lists of `/v1` whose operation takes so many rows as asked for. */
const LISTS = OPERATIONS.filter(
  ({ method, prefix, query }) => method === 'GET' && prefix === '/v1' && query.includes('limit'),
);
const READS = OPERATIONS.filter(
  ({ method, prefix, selectedBy }) => method === 'GET' && prefix === '/v1' && selectedBy === null,
);

describe('the conventions of the catalogue', () => {
  let shop: ApiShop;
  /** What stands for the names in paths. */
  const names = new Map<string, string>();
  beforeAll(async () => {
    shop = await openApiShop();
    await addCard(shop, 'CARD-1', 1000);
    const made = async (path: string, body: unknown): Promise<string> => {
      const answer = await shop.post(path, body);
      expect(answer.status, `${path} ${answer.text}`).toBe(200);
      return String(at(answer.body, 'id') ?? at(answer.body, 0, 'id'));
    };
    names.set('code', 'CARD-1');
    names.set('customerId', await made('/v1/customers', { source_id: 'hanako' }));
    names.set('productId', await made('/v1/products', { name: 'Tea' }));
    names.set('campaignId', await made('/v1/loyalties', { name: 'Club', voucher: {} }));
    const member = await shop.post('/v1/loyalties/Club/members', {
      customer: { source_id: 'hanako' },
    });
    names.set('memberId', String(at(member.body, 'code')));
    const reward = {
      name: 'Mug',
      type: 'COIN',
      parameters: { coin: { exchange_ratio: 1, points_ratio: 1 } },
    };
    names.set('rewardId', await made('/v1/rewards', reward));
    names.set(
      'segmentId',
      await made('/v1/segments', { name: 'A', type: 'static', customers: [] }),
    );
  });
  afterAll(async () => {
    expect(shop.errors).toEqual([]);
    await shop.close();
  });

  const pathOf = (path: string): string =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => names.get(name) ?? 'unknown');
  const call = (
    method: Method,
    url: string,
    headers: Readonly<Record<string, string>> = {},
    payload?: string,
  ): Promise<LightMyRequestResponse> =>
    shop.app.inject({
      method,
      url,
      headers: { ...KEY, ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  const isRefusal = (answer: LightMyRequestResponse, key: string): void => {
    const { method, url } = answer.raw.req;
    expect(answer.json(), `${method} ${url}`).toMatchObject({ code: 400, key });
  };
  const isGood = (answer: LightMyRequestResponse): boolean => answer.statusCode === 200;

  it('[Z1] lists take a limit from 1 to 100, and refuse any other', async () => {
    for (const { path } of LISTS) {
      const before = await call('GET', pathOf(path));
      for (const limit of ['1', '100'])
        expect((await call('GET', `${pathOf(path)}?limit=${limit}`)).statusCode, path).toBe(
          before.statusCode,
        );
      for (const limit of ['0', '101', 'abc', '1.5', '-1'])
        isRefusal(await call('GET', `${pathOf(path)}?limit=${limit}`), 'invalid_query_params');
    }
  });

  it('[Z1] lists have pages from 1 to 100, publications to 1000', async () => {
    for (const { path } of LISTS.filter(({ query }) => query.includes('page'))) {
      const last = path === '/v1/publications' ? 1000 : 100;
      const over = path === '/v1/publications' ? 'page_over_limit' : 'invalid_query_params';
      const status = (await call('GET', pathOf(path))).statusCode;
      expect((await call('GET', `${pathOf(path)}?page=${last}`)).statusCode, path).toBe(status);
      isRefusal(await call('GET', `${pathOf(path)}?page=${last + 1}`), over);
      for (const page of ['0', 'x'])
        isRefusal(await call('GET', `${pathOf(path)}?page=${page}`), 'invalid_query_params');
    }
  });

  it('[Z1] lists refuse an order or a filter that they do not have, and ignore what nobody knows', async () => {
    for (const { path, query } of LISTS) {
      const url = pathOf(path);
      if (query.includes('order'))
        isRefusal(await call('GET', `${url}?order=shoe_size`), 'invalid_query_params');
      const plain = await call('GET', url);
      expect((await call('GET', `${url}?nonsense=1`)).statusCode, path).toBe(plain.statusCode);
      if (isGood(plain) && query.includes('filters'))
        isRefusal(
          await call('GET', `${url}?filters[shoe_size][conditions][$is]=1`),
          'invalid_query_params',
        );
    }
  });

  it('[Z1] lists name their array, and where to go on only where there is more', async () => {
    for (const { path } of LISTS) {
      const answer = await call('GET', `${pathOf(path)}?limit=100`);
      if (!isGood(answer)) continue;
      const body: unknown = answer.json();
      expect(at(body, 'object'), path).toBe('list');
      expect(at(body, String(at(body, 'data_ref'))), path).toBeInstanceOf(Array);
      expect(at(body, 'has_more') ?? false, path).toBe(false);
      expect(Object.keys(body as object), path).not.toContain('more_starting_after');
    }
  });

  it('[Z1] reads take a JSON content type without a body, and a slash at the end', async () => {
    for (const { path } of READS) {
      const url = pathOf(path);
      const { statusCode } = await call('GET', url);
      const typed = await call('GET', url, { 'content-type': 'application/json' }, '');
      expect(typed.statusCode, path).toBe(statusCode);
      expect((await call('GET', `${url}/`)).statusCode, path).toBe(statusCode);
    }
  });

  it('[Z1] writes understand no body, a number and fields that nobody knows', async () => {
    const json = { 'content-type': 'application/json' };
    for (const { method, path, prefix, body } of OPERATIONS) {
      if (method === 'GET' || prefix !== '/v1' || /multipart|form/.test(body.kind)) continue;
      // Of something that is not there, so that nothing is done: what is looked at is how it is read.
      const url = path.replace(/\{\w+\}/g, 'nobody');
      const bodies = ['', '5', 'null', '{"nonsense":{"a":[1]},"object":"x"}', '[]'];
      for (const payload of bodies) {
        const answer = await call(method, url, json, payload);
        const name = `${method} ${path} ${payload} ${answer.payload.slice(0, 200)}`;
        expect(answer.statusCode, name).toBeLessThan(500);
        expect(answer.payload, name).not.toMatch(/not JSON|Unsupported media/);
      }
    }
  });

  it('[Z1] every answer of the API tells the rate, whatever it is', async () => {
    const answers = [
      await call('GET', '/v1/vouchers'),
      await call('GET', '/v1/vouchers/NOBODY'),
      await call('GET', '/v1/vouchers?limit=0'),
      await call('GET', '/v1/no-such-path'),
      await call('PUT', '/v1/campaigns'),
      await call('POST', '/v1/redemptions', { 'content-type': 'application/json' }, '{'),
      await call('GET', '/v1/vouchers', { 'x-app-token': 'wrong' }),
      await call('DELETE', '/v1/vouchers/CARD-1/sessions/none'),
      await call('POST', '/v1/vouchers', { 'content-type': 'text/plain' }, 'x'),
    ];
    for (const answer of answers) {
      const name = `${answer.raw.req.method} ${answer.raw.req.url} ${answer.statusCode}`;
      for (const header of ['limit', 'remaining', 'retry'])
        expect(answer.headers[`x-rate-limit-${header}`], name).toMatch(/^\d+$/);
      if (answer.statusCode < 400) continue;
      const { code, request_id: requestId, ...said } = answer.json();
      expect(code, name).toBe(answer.statusCode);
      expect(requestId, name).toMatch(/^v-[0-9a-f]{18}$/);
      expect(said, name).toMatchObject({
        key: expect.any(String),
        message: expect.any(String),
        details: expect.any(String),
      });
    }
  });

  it('[Z1] answers without content have no body', async () => {
    await call('POST', '/v1/products', { 'content-type': 'application/json' }, '{"source_id":"p"}');
    const gone = await call('DELETE', '/v1/products/p', { 'content-type': 'application/json' });
    expect([gone.statusCode, gone.payload]).toEqual([204, '']);
    expect(gone.headers['content-type']).toBeUndefined();
  });
});
