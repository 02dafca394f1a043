import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { type ApiShop, addCard, KEY, openApiShop, redeemBody } from './apiShop.ts';

type Act = {
  readonly act: string;
  readonly key_id: string;
  readonly request_id: string;
  readonly subjects: readonly { kind: string; id: string; change: string; fields: string[] }[];
};

describe('the audit log', () => {
  let shop: ApiShop;
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const log = async (query = ''): Promise<Act[]> => {
    const answer = await shop.get(`/admin/v1/audit-log${query}`);
    expect(answer.status, answer.text).toBe(200);
    return (answer.body as { data: Act[] }).data;
  };

  it('[Z22] says who did what to what, newest first', async () => {
    await addCard(shop, 'SECRETCODE7', 1000);
    const made = await shop.post('/admin/v1/api-keys', { name: 'Till', role: 'till' });
    const { id, token } = made.body as { id: string; token: string };
    await shop.put(`/admin/v1/api-keys/${id}`, { name: 'Till 2' });
    const acts = await log();
    expect(acts.map(({ act }) => act)).toEqual([
      'PUT /admin/v1/api-keys/:keyId',
      'POST /admin/v1/api-keys',
      'POST /v1/vouchers/:code',
    ]);
    expect(acts[0]?.subjects).toEqual([
      { kind: 'apiKey', id, change: 'changed', fields: ['name'] },
    ]);
    expect(acts[1]).toMatchObject({
      key_id: 'key_shop-app',
      subjects: [{ kind: 'apiKey', id, change: 'created', fields: [] }],
    });
    const kinds = acts[2]?.subjects.map(({ kind, change }) => `${change} ${kind}`);
    expect(kinds).toContain('created voucher');
    expect(kinds).toContain('posted entry issue');
    const text = JSON.stringify(acts);
    expect(text).not.toContain('SECRETCODE7');
    expect(text).not.toContain(token);
  });

  it('[Z22] leaves out what was refused, what is only read, and the daily trade', async () => {
    await addCard(shop, 'CARD', 1000);
    const before = (await log()).length;
    expect((await shop.post('/v1/vouchers/CARD', { type: 'GIFT_VOUCHER' })).status).not.toBe(200);
    await shop.get('/v1/vouchers/CARD');
    expect((await shop.post('/v1/redemptions', redeemBody('CARD', 100, 100))).status).toBe(200);
    await shop.post('/v1/customers', { name: 'Ann' });
    expect(await log()).toHaveLength(before);
  });

  it('[Z22] tells who signed in and out, and who ended a token', async () => {
    const { headers } = await shop.app.inject({
      method: 'POST',
      url: '/admin/v1/session',
      headers: KEY,
    });
    const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
    const asked = { cookie, 'x-requested-with': 'test' };
    const { body } = await shop.send('GET', '/admin/v1/session', undefined, asked);
    const csrf = String(at(body, 'csrf_token'));
    const out = { ...asked, 'x-csrf-token': csrf };
    expect((await shop.send('DELETE', '/admin/v1/session', undefined, out)).status).toBe(204);
    const terms = { grant_type: 'client_credentials', scope: 'api' };
    const token = String(at((await shop.post('/v1/oauth/token', terms)).body, 'access_token'));
    const ended = await shop.post('/v1/oauth/token/revoke', { access_token: token });
    expect(ended.status).toBe(204);
    const acts = await log();
    expect(acts.map(({ act, key_id, subjects }) => [act, key_id, subjects[0]?.change])).toEqual([
      ['POST /v1/oauth/token/revoke', 'key_shop-app', 'deleted'],
      ['DELETE /admin/v1/session', 'key_shop-app', 'deleted'],
      ['POST /admin/v1/session', 'key_shop-app', 'created'],
    ]);
    expect(JSON.stringify(acts)).not.toContain(token.split('.')[0]);
  });

  it('[Z22] is in the transaction of the act: no act without it, and it not without the act', async () => {
    const { context } = shop;
    const failing = shop.app.inject({
      method: 'POST',
      url: '/admin/v1/api-keys',
      headers: { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret' },
      payload: { name: 'Twice', role: 'nobody' },
    });
    expect((await failing).statusCode).toBe(400);
    expect(await log()).toEqual([]);
    const position = await context.read('shop', (reader) => reader.head());
    expect(position.position).toBe(0);
  });

  it('[Z22] is narrowed by who, by what, and by when', async () => {
    const made = await shop.post('/admin/v1/api-keys', { name: 'Second', role: 'admin' });
    const { id, app_id, token } = made.body as { id: string; app_id: string; token: string };
    shop.time.now += 60_000;
    const other = { 'x-app-id': app_id, 'x-app-token': token, 'content-type': 'application/json' };
    await shop.send(
      'POST',
      '/v1/vouchers/CARD',
      JSON.stringify({ type: 'GIFT_VOUCHER', gift: { amount: 5 } }),
      other,
    );
    const actsOf = async (query: string) => (await log(query)).map(({ act }) => act);
    expect(await actsOf(`?key_id=${id}`)).toEqual(['POST /v1/vouchers/:code']);
    expect(await actsOf(`?subject_id=${id}`)).toEqual(['POST /admin/v1/api-keys']);
    expect(await actsOf('?kind=voucher')).toEqual(['POST /v1/vouchers/:code']);
    expect(await actsOf('?start_date=2026-04-01T03:00:30Z')).toEqual(['POST /v1/vouchers/:code']);
    expect(await actsOf('?end_date=2026-04-01T03:00:30Z')).toEqual(['POST /admin/v1/api-keys']);
    const both = await shop.get('/admin/v1/audit-log?kind=voucher&key_id=x');
    expect(both.status).toBe(400);
  });

  it('[Z22] comes as CSV, oldest first, and runs nothing in a spreadsheet', async () => {
    await shop.post('/admin/v1/api-keys', { name: 'One', role: 'admin' });
    shop.time.now += 1000;
    await addCard(shop, 'CARD', 1000);
    const answer = await shop.get('/admin/v1/audit-log.csv');
    const lines = answer.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('id,at,key_id,via,address,request_id,act,subjects,subjects_total');
    expect(lines[1]).toContain('POST /admin/v1/api-keys');
    expect(lines[2]).toContain('POST /v1/vouchers/:code');
  });
});
