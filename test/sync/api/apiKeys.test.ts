import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ErrorObject } from '../catalogue/errorObject.ts';
import { type ApiShop, addCard, KEY, openApiShop, redeemBody } from './apiShop.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

type Made = {
  readonly id: string;
  readonly app_id: string;
  readonly token: string;
  readonly status: string;
};

describe('API keys', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const make = async (body: Record<string, unknown>): Promise<Made> => {
    const made = await shop.post('/admin/v1/api-keys', body);
    expect(made.status, made.text).toBe(200);
    return made.body as Made;
  };
  const headersOf = ({ app_id, token }: Made, other = token) => ({
    'x-app-id': app_id,
    'x-app-token': other,
  });
  const statusOf = async (
    headers: Record<string, string>,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' = 'GET',
    path = '/v1/campaigns',
    body: unknown = {},
  ): Promise<number> => {
    const payload = method === 'GET' || method === 'DELETE' ? undefined : JSON.stringify(body);
    const answer = await shop.send(method, path, payload, {
      ...headers,
      ...(payload === undefined ? {} : JSON_TYPE),
    });
    if (answer.status >= 400) ErrorObject.parse(answer.body);
    return answer.status;
  };

  it('[Z20] shows a token once, and keeps no more than its hash', async () => {
    const made = await make({ name: 'Web shop', role: 'operator' });
    expect(made).toMatchObject({ name: 'Web shop', role: 'operator', kind: 'server' });
    expect(await statusOf(headersOf(made))).toBe(200);
    const listed = await shop.get('/admin/v1/api-keys');
    const one = await shop.get(`/admin/v1/api-keys/${made.id}`);
    const kept = JSON.stringify(await shop.storage.apiKey(made.app_id));
    for (const text of [listed.text, one.text, kept]) expect(text).not.toContain(made.token);
    expect(listed.body).toMatchObject({ object: 'list', data_ref: 'data', total: 2 });
  });

  it('[Z20] is revoked at once, and stays revoked', async () => {
    const made = await make({ name: 'Web shop', role: 'operator' });
    expect(await statusOf(headersOf(made))).toBe(200);
    for (let time = 0; time < 2; time += 1)
      expect((await shop.delete(`/admin/v1/api-keys/${made.id}`)).status).toBe(204);
    expect(await statusOf(headersOf(made))).toBe(401);
    expect((await shop.get(`/admin/v1/api-keys/${made.id}`)).body).toMatchObject({
      status: 'revoked',
      revoked_at: '2026-04-01T03:00:00.000Z',
    });
    const rotated = await shop.post(`/admin/v1/api-keys/${made.id}/rotate`);
    expect([rotated.status, rotated.body]).toMatchObject([409, { key: 'key_revoked' }]);
    expect((await shop.put(`/admin/v1/api-keys/${made.id}`, { name: 'x' })).status).toBe(409);
  });

  it('[Z20] takes a new token, and the old one until the overlap ends', async () => {
    const made = await make({ name: 'Web shop', role: 'operator' });
    const path = `/admin/v1/api-keys/${made.id}/rotate`;
    const rotated = (await shop.post(path, { overlap_seconds: 60 })).body as Made;
    expect(rotated.token).not.toBe(made.token);
    expect(rotated).toMatchObject({ previous_token_ends_at: '2026-04-01T03:01:00.000Z' });
    shop.time.now += 59_999;
    expect(await statusOf(headersOf(made))).toBe(200);
    expect(await statusOf(headersOf(rotated))).toBe(200);
    shop.time.now += 1;
    expect(await statusOf(headersOf(made))).toBe(401);
    expect(await statusOf(headersOf(rotated))).toBe(200);
    const again = (await shop.post(path, { overlap_seconds: 0 })).body as Made;
    expect(await statusOf(headersOf(rotated))).toBe(401);
    expect(await statusOf(headersOf(again))).toBe(200);
  });

  it('[Z20] ends when it expires', async () => {
    const made = await make({
      name: 'Guest',
      role: 'reader',
      expires_at: '2026-04-01T03:00:10Z',
    });
    shop.time.now += 9_999;
    expect(await statusOf(headersOf(made))).toBe(200);
    shop.time.now += 1;
    expect(await statusOf(headersOf(made))).toBe(401);
    expect((await shop.get(`/admin/v1/api-keys/${made.id}`)).body).toMatchObject({
      status: 'expired',
    });
  });

  it('[Z20] of a till asks what a customer could use, by old paths as by new ones', async () => {
    const headers = headersOf(await make({ name: 'Till', role: 'till' }));
    for (const path of [
      '/v1/qualifications',
      '/v1/vouchers/qualification',
      '/v1/campaigns/qualification',
    ])
      expect(await statusOf(headers, 'POST', path), path).toBe(200);
    expect(await statusOf(headers, 'POST', '/v1/vouchers', { type: 'GIFT_VOUCHER' })).toBe(403);
  });

  it('[Z20] says when it was used last', async () => {
    const made = await make({ name: 'Web shop', role: 'reader' });
    const lastUse = async () => {
      const { body } = await shop.get(`/admin/v1/api-keys/${made.id}`);
      return (body as { last_used_at: string | null }).last_used_at;
    };
    expect(await lastUse()).toBeNull();
    shop.time.now += 5_000;
    await statusOf(headersOf(made));
    expect(await lastUse()).toBe('2026-04-01T03:00:05.000Z');
    await statusOf(headersOf(made, 'guessed'));
    expect(await lastUse()).toBe('2026-04-01T03:00:05.000Z');
  });

  it('[Z20] leaves one key that can manage keys', async () => {
    const { body } = await shop.get('/admin/v1/api-keys');
    const own = (body as { data: readonly { id: string }[] }).data[0]?.id ?? '';
    const refused = await shop.delete(`/admin/v1/api-keys/${own}`);
    expect([refused.status, refused.body]).toMatchObject([409, { key: 'last_admin_key' }]);
    expect((await shop.put(`/admin/v1/api-keys/${own}`, { role: 'reader' })).status).toBe(409);
    await make({ name: 'Second', role: 'admin' });
    expect((await shop.delete(`/admin/v1/api-keys/${own}`)).status).toBe(204);
    expect((await shop.get('/v1/campaigns')).status).toBe(401);
  });

  it('[Z20] is made once for an Idempotency-Key, and tells its token the first time only', async () => {
    const body = { name: 'Web shop', role: 'reader' };
    const send = (named: unknown) =>
      shop.post('/admin/v1/api-keys', named, { 'idempotency-key': 'make-1' });
    const first = (await send(body)).body as Made;
    const second = (await send(body)).body as Made;
    expect([second.id, second.token]).toEqual([first.id, null]);
    expect((await send({ ...body, name: 'Other' })).status).toBe(409);
    expect((await shop.get('/admin/v1/api-keys')).body).toMatchObject({ total: 2 });
    expect(await statusOf(headersOf(first))).toBe(200);
  });

  it.each([
    { role: 'operator', may: ['read', 'redeem', 'write', 'configure', 'operate'] },
    { role: 'till', may: ['redeem'] },
    { role: 'reader', may: ['read'] },
    { role: 'client', may: [] },
    { role: 'management', may: [] },
  ])('[Z20] of the role $role may $may and nothing else', async ({ role, may }) => {
    await addCard(shop, 'CARD', 1000);
    const headers = headersOf(await make({ name: role, role }));
    const calls = {
      read: ['GET', '/v1/customers', undefined],
      redeem: ['POST', '/v1/redemptions', redeemBody('CARD', 100, 100)],
      write: ['POST', '/v1/customers', { name: 'Ann' }],
      configure: ['POST', '/v1/vouchers/OTHER', { type: 'GIFT_VOUCHER', gift: { amount: 5 } }],
      operate: ['PUT', '/admin/programme', {}],
      administer: ['GET', '/admin/v1/api-keys', undefined],
      audit: ['GET', '/admin/v1/audit-log', undefined],
      auditFile: ['GET', '/admin/v1/audit-log.csv', undefined],
      webhooks: ['GET', '/admin/v1/webhooks', undefined],
    } as const;
    const allowed: string[] = [];
    for (const [name, [method, path, body]] of Object.entries(calls)) {
      if (name === 'operate') continue;
      const status = await statusOf(headers, method, path, body);
      expect([200, 403]).toContain(status);
      if (status === 200) allowed.push(name);
    }
    expect(allowed).toEqual(may.filter((one) => one !== 'operate'));
    expect(await statusOf(headers, 'GET', '/v1/vouchers/CARD')).toBe(
      may.includes('read') || may.includes('redeem') ? 200 : 403,
    );
    expect(await statusOf(headers, 'POST', '/admin/stores/s1/managers', {})).toBe(
      may.includes('operate') ? 400 : 403,
    );
  });

  it('[Z20] that may not do something says which permission is missing', async () => {
    const headers = headersOf(await make({ name: 'Till', role: 'till' }));
    const answer = await shop.send('GET', '/v1/campaigns', undefined, headers);
    expect(answer.body).toMatchObject({
      code: 403,
      key: 'missing_required_permission',
      details: expect.stringContaining('read'),
    });
  });

  it('[Z20] of another programme is not seen or touched', async () => {
    await shop.storage.createProgramme({
      id: 'bakery',
      name: 'Bakery',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
      codeKeys: {},
    });
    const { newApiKey, hashToken } = await import('@counterfoil/sync/server');
    await shop.storage.putApiKey(
      newApiKey({ appId: 'bun', programmeId: 'bakery', tokenHash: hashToken('bun') }),
    );
    expect((await shop.get('/admin/v1/api-keys')).body).toMatchObject({ total: 1 });
    expect((await shop.get('/admin/v1/api-keys/key_bun')).status).toBe(404);
    expect((await shop.delete('/admin/v1/api-keys/key_bun')).status).toBe(404);
    expect(KEY['x-app-id']).toBe('shop-app');
  });
});
