import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { openSdkSite, type SdkSite } from '../../support/sdkSite.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

type Sent = {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status?: number;
};

/** What clients of both generations send, and strict servers refuse. */
const ODD: readonly Sent[] = [
  { title: 'JSON named on a GET', method: 'GET', path: '/v1/vouchers', headers: JSON_TYPE },
  { title: 'a slash at the end of a list', method: 'GET', path: '/v1/vouchers/' },
  {
    title: 'JSON named on a DELETE',
    method: 'DELETE',
    path: '/v1/vouchers/CARD-1/sessions/held',
    headers: JSON_TYPE,
    status: 204,
  },
  {
    title: 'JSON named and nothing sent',
    method: 'POST',
    path: '/v1/campaigns/Club/vouchers',
    headers: JSON_TYPE,
    body: '',
  },
  {
    title: 'JSON named and nothing sent where a code is chosen',
    method: 'POST',
    path: '/v1/campaigns/Club/vouchers/CHOSEN',
    headers: JSON_TYPE,
    body: '',
  },
  {
    title: 'JSON named and no rows sent',
    method: 'POST',
    path: '/v1/products/bulk/async',
    headers: JSON_TYPE,
    body: '',
    status: 202,
  },
  {
    title: 'JSON with its character set named',
    method: 'POST',
    path: '/v1/vouchers',
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: '{"gift":{"amount":1}}',
  },
  {
    title: 'a bare number',
    method: 'POST',
    path: '/v1/campaigns/Club/vouchers',
    headers: JSON_TYPE,
    body: '5',
  },
  {
    title: 'a bare number where a code is chosen',
    method: 'POST',
    path: '/v1/campaigns/Club/vouchers/CHOSEN',
    headers: JSON_TYPE,
    body: '5',
  },
  {
    title: 'no body and no type to switch off',
    method: 'POST',
    path: '/v1/vouchers/CARD-1/disable',
  },
  {
    title: 'JSON named and nothing sent to switch on',
    method: 'POST',
    path: '/v1/vouchers/CARD-1/enable',
    headers: JSON_TYPE,
    body: '',
  },
  {
    title: 'a slash at the end of what is made',
    method: 'POST',
    path: '/v1/vouchers/',
    headers: JSON_TYPE,
    body: '{"gift":{"amount":1}}',
  },
  {
    title: 'headers of the version and the channel',
    method: 'GET',
    path: '/v1/vouchers/CARD-1',
    headers: { 'x-voucherify-api-version': 'v2018-08-01', 'x-voucherify-channel': 'Node.js-v20' },
  },
];

describe('the wire, as official clients use it', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
    const { vouchers, campaigns, validations } = site.client;
    const gift = { amount: 2000, balance: 2000 };
    await vouchers.create({ code: 'CARD-1', gift });
    const voucher = { type: 'GIFT_VOUCHER', gift } as const;
    await campaigns.create({
      ...{ name: 'Club', type: 'STATIC', campaign_type: 'GIFT_VOUCHERS', voucher },
    });
    await validations.validateStackable({
      redeemables: [{ object: 'voucher', id: 'CARD-1', gift: { credits: 100 } }],
      order: { amount: 100 },
      session: { type: 'LOCK', key: 'held' },
    });
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const send = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(site.url + path, { method, ...init, headers: { ...site.key, ...init.headers } });

  it.each(ODD)('[Z1] takes $title', async ({ method, path, headers, body, status }) => {
    const init = { ...(headers && { headers }), ...(body !== undefined && { body }) };
    const response = await send(method, path, init);
    const text = await response.text();
    expect(response.status, text).toBe(status ?? 200);
    if (status === 204) expect([text, response.headers.get('content-type')]).toEqual(['', null]);
    else expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('[Z1] takes attributes that it does not know, also where whole objects are sent', async () => {
    const { redemptions } = site.client;
    const customer = {
      id: null,
      source_id: 'shopper-1',
      name: null,
      address: null,
      metadata: {},
      summary: { redemptions: { total_redeemed: 0 } },
      loyalty: { points: 0, campaigns: {} },
      object: 'customer',
    };
    const body = {
      redeemables: [{ object: 'voucher', id: 'CARD-1', gift: { credits: 300 }, note: 'till 4' }],
      order: { amount: 300, currency: null, remark: { by: 'hand' } },
      customer,
      nobody: [{ knows: 'this' }],
    };
    const made = await redemptions.redeemStackable(
      body as unknown as Parameters<typeof redemptions.redeemStackable>[0],
    );
    expect(made.redemptions).toMatchObject([{ result: 'SUCCESS', amount: 300 }]);
  });

  it('[Z1] takes explicit nulls in place of what is left out', async () => {
    const body = {
      redeemables: [{ object: 'voucher', id: 'CARD-1', gift: { credits: 300 }, reward: null }],
      ...{ order: { amount: 300, items: null, source_id: null }, customer: null, session: null },
      ...{ metadata: null, tracking_id: null, options: null },
    };
    for (const path of ['/v1/validations', '/v1/redemptions']) {
      const init = { headers: JSON_TYPE, body: JSON.stringify(body) };
      const response = await send('POST', path, init);
      expect(response.status, await response.text()).toBe(200);
    }
  });

  it('[Z1] answers JSON objects of errors, with the status in them', async () => {
    const bad = await send('POST', '/v1/redemptions', { headers: JSON_TYPE, body: '{"redeem' });
    expect(bad.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await bad.json()).toMatchObject({ code: 400, key: 'invalid_payload' });
    const type = { 'content-type': 'text/csv' };
    const csv = await send('POST', '/v1/redemptions', { headers: type, body: 'a,b' });
    expect(await csv.json()).toMatchObject({ code: 415 });
    const nobody = await send('GET', '/v1/vouchers', { headers: { 'x-app-token': 'wrong' } });
    expect(await nobody.json()).toMatchObject({
      code: 401,
      key: 'unauthorized',
      message: 'Unauthorized',
    });
  });

  it('[Z1] writes times so that both generations read them', async () => {
    const voucher = await site.client.vouchers.get('CARD-1');
    expect(at(voucher, 'created_at')).toBe('2026-04-01T03:00:00.000Z');
    // The third generation puts a space for the T before it makes a date of it.
    expect(new Date('2026-04-01 03:00:00.000Z').getTime()).toBe(site.time.now);
  });
});
