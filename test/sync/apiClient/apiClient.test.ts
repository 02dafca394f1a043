import {
  type ApiCallError,
  createApiClient,
  isApiCallError,
  pause,
} from '@counterfoil/sync/api-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClientSite, openClientSite } from './clientSite.ts';

describe('the client of the API', () => {
  let site: ClientSite;
  beforeEach(async () => {
    site = await openClientSite();
  });
  afterEach(() => site.close());

  const sell = (code: string, amount: number) =>
    site.client.call('POST /v1/vouchers/{code}', {
      path: { code },
      body: { type: 'GIFT_VOUCHER', gift: { amount } },
    });
  const balanceOf = async (code: string) =>
    (await site.client.call('GET /v1/vouchers/{code}', { path: { code } })).gift?.balance;
  const refusalOf = async (call: Promise<unknown>): Promise<ApiCallError> => {
    const error = await call.then(() => null).catch((thrown: unknown) => thrown);
    if (!isApiCallError(error)) throw new Error(`it is no refusal: ${error}`);
    return error;
  };
  const keys = () => site.sent.map(({ headers }) => headers.get('idempotency-key'));
  const busy = (status: number, retryAfter?: string) => () =>
    new Response('{"code":0,"key":"unavailable"}', {
      status,
      headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    });

  it('[Z1] sells a card, judges it, spends it, gives back, and tells of it', async () => {
    const { client } = site;
    const card = await sell('TALE', 5000);
    expect(card).toMatchObject({ code: 'TALE', gift: { balance: 5000 } });
    const redeemables = [{ object: 'voucher' as const, id: 'TALE', gift: { credits: 1200 } }];
    const order = { amount: 3000 };
    const judged = await client.call('POST /v1/validations', { body: { redeemables, order } });
    expect(judged.valid).toBe(true);
    const made = await client.call('POST /v1/redemptions', { body: { redeemables, order } });
    const [redemption] = made.redemptions;
    expect(redemption).toMatchObject({ amount: 1200, result: 'SUCCESS' });
    expect(await balanceOf('TALE')).toBe(3800);
    await client.call('POST /v1/redemptions/{redemptionId}/rollback', {
      path: { redemptionId: redemption?.id ?? '' },
      body: { reason: 'too warm' },
    });
    expect(await balanceOf('TALE')).toBe(5000);
    const deleted = await client.call('DELETE /v1/vouchers/{code}', { path: { code: 'TALE' } });
    expect(deleted).toBeUndefined();
  });

  it('[Z1] gives each write a key of its own, the same for all its tries, and reads none', async () => {
    site.next.push(busy(503), busy(429), 'broken', busy(502));
    await sell('KEYS', 100);
    await balanceOf('KEYS');
    const [first, ...rest] = keys().slice(0, 5);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(rest)).toEqual(new Set([first]));
    expect(keys()[5]).toBeNull();
    expect(site.sent.map(({ body }) => body).slice(0, 5)).toEqual(
      Array.from({ length: 5 }, () => '{"type":"GIFT_VOUCHER","gift":{"amount":100}}'),
    );
    await sell('OTHER', 100);
    expect(keys()[6]).not.toBe(first);
    const own = {
      path: { code: 'OWN' },
      body: { type: 'GIFT_VOUCHER', gift: { amount: 1 } },
    } as const;
    await site.client.call('POST /v1/vouchers/{code}', { ...own, idempotencyKey: 'mine' });
    expect(keys()[7]).toBe('mine');
  });

  it('[Z1] does once what HQ did though its answer was lost', async () => {
    await sell('ONCE', 1000);
    site.next.push('answerLost', 'answerLost');
    const answer = await site.client.call('POST /v1/vouchers/{code}/balance', {
      path: { code: 'ONCE' },
      body: { amount: 500 },
    });
    expect(answer).toMatchObject({ amount: 500, balance: 1500 });
    expect(await balanceOf('ONCE')).toBe(1500);
    expect(site.sent.length).toBe(5);
  });

  it('[Z1] tells a refusal by its key, with what names it in the logs', async () => {
    await sell('POOR', 100);
    const error = await refusalOf(
      site.client.call('POST /v1/redemptions', {
        body: { redeemables: [{ object: 'voucher', id: 'POOR', gift: { credits: 101 } }] },
      }),
    );
    expect(error).toMatchObject({
      name: 'ApiCallError',
      status: 400,
      key: 'gift_amount_exceeded',
      message: 'gift amount exceeded',
      // Somebody may top it up.
      transient: true,
      requestId: expect.stringMatching(/^v-[0-9a-f]{18}$/),
    });
    expect(error.body?.counterfoil?.rejection.type).toBe('balanceShort');
    const unknown = await refusalOf(
      site.client.call('GET /v1/vouchers/{code}', { path: { code: 'NOBODY' } }),
    );
    expect(unknown).toMatchObject({
      status: 404,
      key: 'not_found',
      details: expect.stringMatching(/NOBODY/),
    });
    expect(unknown.transient).toBe(false);
    // Refusals of the domain are not tried again.
    expect(site.waits).toEqual([]);
  });

  it('[Z1] waits longer each time, as long as HQ asks, and not for ever', async () => {
    const get = () => site.client.call('GET /v1/vouchers', {});
    site.next.push(busy(503), busy(503), busy(429, '2'), busy(503));
    await get();
    expect(site.waits).toEqual([250, 500, 2000, 2000]);
    site.next.push(...Array.from({ length: 5 }, () => busy(503)));
    expect(await refusalOf(get())).toMatchObject({
      status: 503,
      key: 'unavailable',
      transient: true,
    });
    expect(site.waits.length).toBe(8);
    site.next.push(busy(429, '31'));
    expect(await refusalOf(get())).toMatchObject({ status: 429 });
    site.next.push(busy(503, 'Wed, 01 Apr 2026 03:00:05 GMT'));
    await get();
    expect(site.waits.slice(8)).toEqual([5000]);
    site.next.push(...Array.from({ length: 5 }, () => 'broken' as const));
    expect(await refusalOf(get())).toMatchObject({
      status: 0,
      key: 'unreachable',
      transient: true,
    });
  });

  it('[Z1] ends where it is aborted, between tries and within one', async () => {
    const stop = new AbortController();
    site.next.push(() => {
      stop.abort(new Error('the customer left'));
      return busy(503)();
    });
    const call = site.client.call('GET /v1/vouchers', { signal: stop.signal });
    await expect(call).rejects.toThrow('the customer left');
    await expect(site.client.call('GET /v1/vouchers', { signal: stop.signal })).rejects.toThrow(
      'the customer left',
    );
    expect(site.sent.length).toBe(1);
  });

  it('[Z1] ends where it is aborted while it waits', async () => {
    const stop = new AbortController();
    const client = site.createClient({ pause });
    site.next.push(() => {
      setTimeout(() => stop.abort(new Error('the customer left')), 0);
      return busy(503, '20')();
    });
    const call = client.call('GET /v1/vouchers', { signal: stop.signal });
    await expect(call).rejects.toThrow('the customer left');
    expect(site.sent.length).toBe(1);
    await pause(1, new AbortController().signal);
  });

  it('[Z1] reads lists to their end, page after page or from cursor to cursor', async () => {
    for (let count = 1; count <= 7; count += 1) await sell(`L-${count}`, count);
    const codes: string[] = [];
    for await (const { code } of site.client.each('GET /v1/vouchers', { query: { limit: 3 } }))
      codes.push(code);
    expect(codes.sort()).toEqual(['L-1', 'L-2', 'L-3', 'L-4', 'L-5', 'L-6', 'L-7']);
    const pages = site.sent.filter(({ method }) => method === 'GET').map(({ url }) => url);
    expect(pages).toEqual([
      '/v1/vouchers?limit=3',
      '/v1/vouchers?limit=3&page=2',
      '/v1/vouchers?limit=3&page=3',
    ]);
    for (let count = 0; count < 4; count += 1)
      await site.client.call('POST /v1/vouchers/{code}/balance', {
        path: { code: 'L-1' },
        body: { amount: 10 },
      });
    const moved: string[] = [];
    const path = { code: 'L-1' };
    for await (const { id } of site.client.each('GET /v1/vouchers/{code}/transactions', {
      path,
      query: { limit: 2 },
    }))
      moved.push(id);
    expect(new Set(moved).size).toBe(moved.length);
    expect(moved.length).toBeGreaterThanOrEqual(4);
    expect(site.sent.at(-1)?.url).toMatch(/starting_after_id=/);
    for await (const _ of site.client.each('GET /v1/vouchers', { query: { limit: 1 } })) break;
    expect(site.sent.at(-1)?.url).toBe('/v1/vouchers?limit=1');
  });

  it('[Z1] writes odd names into a path and a query so that they arrive as they are', async () => {
    const { client } = site;
    const name = '銀座/..?a=b#c&%00 +👩‍🍳';
    await client.call('POST /v1/customers', { body: { source_id: name, name } });
    const found = await client.call('GET /v1/customers/{customerId}', {
      path: { customerId: name },
    });
    expect(found).toMatchObject({ source_id: name });
    const list = await client.call('GET /v1/customers', {
      query: { name: '銀座/..?a=b#c&%00 +👩‍🍳' },
    });
    expect(list.total).toBe(1);
    await expect(
      client.call('DELETE /v1/customers/{customerId}', { path: { customerId: '' } }),
    ).rejects.toThrow(RangeError);
  });

  it('[Z1] lets nobody call what is not there, or leave out what is needed', async () => {
    const { client } = site;
    const wrong = [
      // @ts-expect-error the operation is not there
      () => client.call('GET /v1/nothing'),
      // @ts-expect-error the path needs a code
      () => client.call('GET /v1/vouchers/{code}'),
      // @ts-expect-error the body must say which vouchers
      () => client.call('POST /v1/redemptions', { body: { order: { amount: 1 } } }),
      // @ts-expect-error one voucher is no list
      () => client.each('GET /v1/vouchers/{code}', { path: { code: 'A' } }).next(),
    ];
    const outcomes = await Promise.all(
      wrong.map((call) =>
        call().then(
          () => 'done',
          () => 'refused',
        ),
      ),
    );
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
  });

  it('[Z1] takes an access token, asked for anew with each try', async () => {
    const answer = await fetch(`${site.url}/v1/oauth/token`, {
      method: 'POST',
      headers: { 'x-app-id': 'shop-app', 'x-app-token': 'shop-secret' },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'api' }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    let asked = 0;
    const client = site.createClient({
      credentials: {
        bearer: async () => {
          asked += 1;
          return access_token;
        },
      },
    });
    site.next.push(busy(503));
    expect((await client.call('GET /v1/campaigns')).total).toBe(0);
    expect(asked).toBe(2);
    const wrong = createApiClient({ baseUrl: `${site.url}/`, credentials: { bearer: 'x' } });
    expect(await refusalOf(wrong.call('GET /v1/campaigns'))).toMatchObject({ status: 401 });
  });

  it('[Z1] sends files, and reads answers that are no JSON', async () => {
    const form = new FormData();
    form.append('file', new Blob(['Code,Voucher Type,Value\nC-1,GIFT_VOUCHER,500\n']), 'rows.csv');
    const started = await site.client.call('POST /v1/vouchers/importCSV', { body: form });
    expect(started.async_action_id).toMatch(/^aa_/);
    const csv = await site.client.call('GET /admin/v1/audit-log.csv');
    expect(csv).toContain(',');
  });
});
