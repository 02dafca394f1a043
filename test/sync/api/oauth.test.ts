import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OauthToken, TokenState } from '../catalogue/oauthToken.ts';
import { type ApiShop, KEY, openApiShop } from './apiShop.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const ASK = 'grant_type=client_credentials&scope=api';

describe('access tokens', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const post = (path: string, form: string, headers: Record<string, string> = KEY) =>
    shop.send('POST', `/v1/oauth/${path}`, form, { ...FORM, ...headers });
  const ask = async (): Promise<string> => {
    const answer = await post('token', ASK);
    expect(answer.status, answer.text).toBe(200);
    return OauthToken.parse(answer.body).access_token;
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const call = async (token: string): Promise<number> =>
    (await shop.send('GET', '/v1/campaigns', undefined, bearer(token))).status;

  it('[Z1] are given for a quarter of an hour to whoever has a key', async () => {
    const answer = await post('token', ASK);
    expect(answer.body).toMatchObject({
      client_id: 'shop-app',
      expires_in: 900,
      // 2026-04-01T03:15:00Z
      expires_at: 1_775_013_300,
      scope: 'api',
      token_type: 'Bearer',
    });
    const token = OauthToken.parse(answer.body).access_token;
    expect(await call(token)).toBe(200);
    shop.time.now += 899_999;
    expect(await call(token)).toBe(200);
    shop.time.now += 1;
    expect(await call(token)).toBe(401);
  });

  it.each([
    { form: 'scope=api', key: 'missing_parameters' },
    { form: 'grant_type=client_credentials', key: 'missing_parameters' },
    { form: 'grant_type=password&scope=api', key: 'invalid_grant_type' },
    { form: 'grant_type=client_credentials&scope=api+moon', key: 'invalid_scope' },
  ])('[Z1] are refused for $form: $key', async ({ form, key }) => {
    const answer = await post('token', form);
    expect([answer.status, answer.body]).toMatchObject([400, { key }]);
  });

  it('[Z1] are not had with another token, nor without a key', async () => {
    expect((await post('token', ASK, {})).status).toBe(401);
    expect((await post('token', ASK, bearer(await ask()))).status).toBe(403);
  });

  it('[Z1] tell what they are, and that they are over', async () => {
    const token = await ask();
    const state = (await post('introspect', `access_token=${token}`)).body;
    expect(TokenState.parse(state)).toMatchObject({ active: true, expires_in: 900 });
    for (const wrong of ['nothing', `${token}x`, 'a.b'])
      expect((await post('introspect', `access_token=${wrong}`)).body).toEqual({ active: false });
    shop.time.now += 900_000;
    expect((await post('introspect', `access_token=${token}`)).body).toEqual({ active: false });
    expect((await post('introspect', '')).status).toBe(400);
  });

  it('[Z20] cannot be made by anybody else', async () => {
    const [text = '', mac = ''] = (await ask()).split('.');
    const terms = JSON.parse(Buffer.from(text, 'base64url').toString()) as { ends: number };
    const longer = { ...terms, ends: terms.ends + 900_000 };
    const forged = Buffer.from(JSON.stringify(longer)).toString('base64url');
    expect(await call(`${text}.${mac}`)).toBe(200);
    expect(await call(`${forged}.${mac}`)).toBe(401);
    expect(await call(`${text}.${mac.slice(0, -1)}${mac.endsWith('A') ? 'E' : 'A'}`)).toBe(401);
  });

  it('[Z1] are revoked once, at once', async () => {
    const [token, other] = [await ask(), await ask()];
    expect([await call(token), await call(other)]).toEqual([200, 200]);
    expect((await post('token/revoke', `access_token=${token}`)).status).toBe(204);
    expect([await call(token), await call(other)]).toEqual([401, 200]);
    expect((await post('token/revoke', `access_token=${token}`)).status).toBe(404);
    expect((await post('introspect', `access_token=${token}`)).body).toEqual({ active: false });
  });

  it('[Z20] end with their key, and with its token', async () => {
    const made = (await shop.post('/admin/v1/api-keys', { name: 'Web', role: 'reader' })).body as {
      id: string;
      app_id: string;
      token: string;
    };
    const headers = { 'x-app-id': made.app_id, 'x-app-token': made.token };
    const first = OauthToken.parse((await post('token', ASK, headers)).body).access_token;
    expect(await call(first)).toBe(200);
    const path = `/admin/v1/api-keys/${made.id}`;
    const rotated = (await shop.post(`${path}/rotate`, { overlap_seconds: 0 })).body as {
      token: string;
    };
    expect(await call(first)).toBe(401);
    const after = { ...headers, 'x-app-token': rotated.token };
    const second = OauthToken.parse((await post('token', ASK, after)).body).access_token;
    expect(await call(second)).toBe(200);
    await shop.delete(path);
    expect(await call(second)).toBe(401);
  });

  it('[Z20] may do what their key may do', async () => {
    const made = (await shop.post('/admin/v1/api-keys', { name: 'Till', role: 'till' })).body as {
      app_id: string;
      token: string;
    };
    const headers = { 'x-app-id': made.app_id, 'x-app-token': made.token };
    const token = OauthToken.parse((await post('token', ASK, headers)).body).access_token;
    expect(await call(token)).toBe(403);
  });
});
