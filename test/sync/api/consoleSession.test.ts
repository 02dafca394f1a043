import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ApiShop, KEY, openApiShop } from './apiShop.ts';

type SignedIn = { readonly cookie: string; readonly csrf: string };

describe('sessions of the console', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const inject = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    headers: Record<string, string>,
    body?: unknown,
  ) =>
    shop.app.inject({
      method,
      url,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
  const signIn = async (): Promise<SignedIn> => {
    const answer = await inject('POST', '/admin/v1/session', KEY);
    expect(answer.statusCode, answer.body).toBe(200);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    return { cookie, csrf: answer.json<{ csrf_token: string }>().csrf_token };
  };

  it('[Z21] begin with a key, in a cookie that no script and no other site can use', async () => {
    const answer = await inject('POST', '/admin/v1/session', KEY);
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=43200'])
      expect(cookie.split('; ')).toContain(part);
    expect(cookie).not.toContain(KEY['x-app-token']);
    expect(answer.json()).toMatchObject({ object: 'session', role: 'admin' });
    expect((await inject('POST', '/admin/v1/session', {})).statusCode).toBe(401);
    const wrong = { ...KEY, 'x-app-token': 'guessed' };
    expect((await inject('POST', '/admin/v1/session', wrong)).statusCode).toBe(401);
  });

  it('[Z21] let a page read, and change things when it shows that it is ours', async () => {
    const { cookie, csrf } = await signIn();
    expect((await inject('GET', '/admin/overview', { cookie })).statusCode).toBe(200);
    expect((await inject('GET', '/v1/campaigns', { cookie })).statusCode).toBe(200);
    const add = (headers: Record<string, string>) =>
      inject('POST', '/v1/customers', { cookie, ...headers }, { name: 'Ann' });
    expect((await add({})).statusCode).toBe(403);
    expect((await add({ 'x-csrf-token': 'guessed' })).statusCode).toBe(403);
    expect((await add({ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(
      403,
    );
    expect((await add({ 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' })).statusCode).toBe(
      200,
    );
  });

  it('[Z21] tell who is signed in, to the page alone', async () => {
    const { cookie, csrf } = await signIn();
    const answer = await inject('GET', '/admin/v1/session', { cookie });
    expect(answer.json()).toMatchObject({ csrf_token: csrf, name: 'shop-app' });
    const from = { cookie, 'sec-fetch-site': 'same-site' };
    expect((await inject('GET', '/admin/v1/session', from)).statusCode).toBe(403);
    expect((await inject('GET', '/admin/v1/session', KEY)).statusCode).toBe(403);
  });

  it('[Z21] end when somebody signs out, and only that one', async () => {
    const [one, other] = [await signIn(), await signIn()];
    const status = async ({ cookie }: SignedIn) =>
      (await inject('GET', '/admin/overview', { cookie })).statusCode;
    expect([await status(one), await status(other)]).toEqual([200, 200]);
    const out = await inject('DELETE', '/admin/v1/session', {
      cookie: one.cookie,
      'x-csrf-token': one.csrf,
    });
    expect(out.statusCode).toBe(204);
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect([await status(one), await status(other)]).toEqual([401, 200]);
  });

  it('[Z21] end by themselves, and with their key', async () => {
    const { cookie } = await signIn();
    const status = async () => (await inject('GET', '/admin/overview', { cookie })).statusCode;
    shop.time.now += 12 * 3_600_000 - 1;
    expect(await status()).toBe(200);
    shop.time.now += 1;
    expect(await status()).toBe(401);
    const later = await signIn();
    await shop.post('/admin/v1/api-keys', { name: 'Second', role: 'admin' });
    await shop.delete('/admin/v1/api-keys/key_shop-app');
    expect((await inject('GET', '/admin/overview', { cookie: later.cookie })).statusCode).toBe(401);
  });

  it('[Z21] are no access tokens', async () => {
    const { cookie } = await signIn();
    const token = cookie.slice(cookie.indexOf('=') + 1);
    const headers = { authorization: `Bearer ${token}` };
    expect((await inject('GET', '/v1/campaigns', headers)).statusCode).toBe(401);
  });

  it('[Z20] end with the token that they were begun with, once it was rotated', async () => {
    const made = (await shop.post('/admin/v1/api-keys', { name: 'Desk', role: 'admin' })).body;
    const { id, app_id, token } = made as { id: string; app_id: string; token: string };
    const overlap = 600;
    await shop.post(`/admin/v1/api-keys/${id}/rotate`, { overlap_seconds: overlap });
    const old = { 'x-app-id': app_id, 'x-app-token': token };
    const answer = await inject('POST', '/admin/v1/session', old);
    expect(answer.statusCode, answer.body).toBe(200);
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
    const asked = { grant_type: 'client_credentials', scope: 'api' };
    const { body } = await shop.post('/v1/oauth/token', asked, old);
    const authorization = `Bearer ${(body as { access_token: string }).access_token}`;
    const statuses = async () => [
      (await inject('GET', '/admin/overview', { cookie })).statusCode,
      (await inject('GET', '/v1/campaigns', { authorization })).statusCode,
    ];
    expect(await statuses()).toEqual([200, 200]);
    shop.time.now += overlap * 1000;
    expect(await statuses()).toEqual([401, 401]);
  });
});
